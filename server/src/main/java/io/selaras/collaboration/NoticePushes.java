package io.selaras.collaboration;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.interaso.webpush.WebPush;
import io.selaras.identity.Devices;
import io.selaras.identity.People;
import io.selaras.identity.Person;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Organisations;
import io.selaras.platform.PersonId;
import io.selaras.platform.Settings;
import io.selaras.platform.Work;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/**
 * Notices on their way to the browsers and phones that agreed, each sealed so that only that browser can read it. What is
 * pushed is only a knock: the notice itself stays in the inbox, so a push that is lost loses nothing and is not repeated.
 */
@Configuration(proxyBeanMethods = false)
class NoticePushes {
    private static final Logger LOG = LoggerFactory.getLogger(NoticePushes.class);
    private static final int AT_ONCE = 200;
    /** More at once are told as a number. */
    private static final int FEW = 3;

    private static final int LONGEST = 200;
    private static final int KEPT_SECONDS = 12 * 60 * 60;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Work work;
    private final NoticeStore notices;
    private final PushStore store;
    private final PushServices services;
    private final People people;
    private final Devices devices;
    private final JsonMapper json;
    private final InstantSource clock;
    private final String subject;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    NoticePushes(
            Work work,
            NoticeStore notices,
            PushStore store,
            PushServices services,
            People people,
            Devices devices,
            JsonMapper json,
            InstantSource clock,
            Settings settings) {
        this.work = work;
        this.notices = notices;
        this.store = store;
        this.services = services;
        this.people = people;
        this.devices = devices;
        this.json = json;
        this.clock = clock;
        // Push services want to know whom to ask when something is wrong.
        this.subject = settings.publicUrl().getScheme().equals("https")
                ? settings.publicUrl().toString()
                : "mailto:selaras@" + settings.publicUrl().getHost();
    }

    @Bean
    RecurringTask<Void> noticePushTimer(Organisations organisations) {
        return Tasks.recurring("notice-pushes", FixedDelay.of(Duration.ofSeconds(5)))
                .execute((_, _) -> organisations.all().forEach(this::push));
    }

    private record Parcel(PushTarget to, byte[] words) {}

    void push(OrganisationId organisation) {
        var parcels = work.in(organisation, () -> taken(organisation));
        if (parcels.isEmpty()) {
            return;
        }
        var keys = work.in(organisation, () -> store.keys(organisation));
        var sender = new WebPush(subject, keys);
        var gone = new ArrayList<UUID>();
        try (var hands = Executors.newVirtualThreadPerTaskExecutor()) {
            var sent = parcels.stream()
                    .<Callable<Boolean>>map(parcel -> () -> arrived(sender, parcel))
                    .toList();
            var answers = hands.invokeAll(sent);
            for (int i = 0; i < answers.size(); i++) {
                if (!answers.get(i).resultNow()) {
                    gone.add(parcels.get(i).to.id());
                }
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        if (!gone.isEmpty()) {
            work.run(organisation, () -> store.forget(organisation, gone));
        }
    }

    private List<Parcel> taken(OrganisationId organisation) {
        var due = notices.takePushes(organisation, clock.instant(), AT_ONCE).stream()
                .collect(Collectors.groupingBy(NoticeStore.Due::person));
        if (due.isEmpty()) {
            return List.of();
        }
        var here = people.everybody(organisation).stream()
                .filter(Person::active)
                .map(Person::id)
                .filter(due::containsKey)
                .toList();
        var targets = store.of(organisation, here);
        var letIn = devices.letIn(organisation);
        return targets.stream()
                .filter(target -> target.device() == null || letIn.contains(target.device()))
                .filter(target -> services.knows(target.endpoint()))
                .flatMap(target -> words(due, target.person()).stream().map(words -> new Parcel(target, words)))
                .toList();
    }

    /** The reader's own screen makes the sentence, in his language. */
    private List<byte[]> words(Map<PersonId, List<NoticeStore.Due>> due, PersonId person) {
        var told = due.getOrDefault(person, List.of());
        if (told.size() > FEW) {
            return List.of(json.writeValueAsBytes(
                    Map.of("kind", "many", "data", Map.of("n", told.size()), "link", "/inbox", "id", "many")));
        }
        return told.stream()
                .map(NoticeStore.Due::notice)
                .map(notice -> json.writeValueAsBytes(Map.of(
                        "kind", notice.kind(),
                        "data", shortened(notice.data()),
                        "link", notice.link(),
                        "id", notice.id())))
                .toList();
    }

    /** A push carries four kilobytes. */
    private static Map<String, Object> shortened(Map<String, Object> data) {
        var kept = new HashMap<String, Object>();
        data.forEach((name, value) -> {
            if (value instanceof Number) {
                kept.put(name, value);
            } else if (value instanceof String text && kept.size() < 12) {
                kept.put(name, text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text);
            }
        });
        return kept;
    }

    /** @return false when this browser will never be there again */
    private boolean arrived(WebPush sender, Parcel parcel) {
        var target = parcel.to;
        try {
            var decoder = Base64.getUrlDecoder();
            var body = sender.getBody(parcel.words, decoder.decode(target.p256dh()), decoder.decode(target.auth()));
            var request = HttpRequest.newBuilder(URI.create(target.endpoint()))
                    .timeout(PATIENCE)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body));
            sender.getHeaders(target.endpoint(), KEPT_SECONDS, null, WebPush.Urgency.Normal)
                    .forEach(request::header);
            int status = http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status >= 400) {
                LOG.info(
                        "The push service {} answered {}",
                        URI.create(target.endpoint()).getHost(),
                        status);
            }
            return status != 404 && status != 410;
        } catch (IOException notNow) {
            LOG.info("A push did not leave: {}", notNow.toString());
            return true;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return true;
        } catch (RuntimeException noKey) {
            // What the browser gave as its key is none.
            LOG.info("A push could not be sealed: {}", noKey.toString());
            return false;
        }
    }
}

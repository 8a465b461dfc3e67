package io.selaras.collaboration;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.selaras.identity.People;
import io.selaras.identity.Person;
import io.selaras.messaging.Mail;
import io.selaras.messaging.Mailings;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Organisations;
import io.selaras.platform.Settings;
import io.selaras.platform.Work;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Notices that nobody has read after ten minutes, as one mail a person. It is queued in the transaction that takes them, so
 * that none is lost and none is mailed twice; sending is the business of messaging.
 */
@Configuration(proxyBeanMethods = false)
class NoticeMails {
    private static final UUID KIND = UUID.nameUUIDFromBytes("notices".getBytes(StandardCharsets.UTF_8));
    private static final int AT_ONCE = 200;

    private final Work work;
    private final NoticeStore store;
    private final People people;
    private final Mailings mailings;
    private final Settings settings;
    private final InstantSource clock;

    NoticeMails(
            Work work, NoticeStore store, People people, Mailings mailings, Settings settings, InstantSource clock) {
        this.work = work;
        this.store = store;
        this.people = people;
        this.mailings = mailings;
        this.settings = settings;
        this.clock = clock;
    }

    @Bean
    RecurringTask<Void> noticeMailTimer(Organisations organisations) {
        return Tasks.recurring("notice-mails", FixedDelay.of(Duration.ofSeconds(30)))
                .execute((_, _) -> organisations.all().forEach(this::mail));
    }

    void mail(OrganisationId organisation) {
        work.run(organisation, () -> {
            var due = store.takeMails(organisation, clock.instant(), AT_ONCE).stream()
                    .collect(Collectors.groupingBy(NoticeStore.Due::person));
            if (due.isEmpty()) {
                return;
            }
            var mails = people.everybody(organisation).stream()
                    .filter(person -> person.active() && person.email() != null && due.containsKey(person.id()))
                    .map(person -> mail(person, due.getOrDefault(person.id(), List.of())))
                    .toList();
            mailings.queue(organisation, mails);
        });
    }

    private Mail mail(Person person, List<NoticeStore.Due> due) {
        var english = person.language().equals("en");
        var first = due.getFirst().notice();
        var links = due.stream()
                .map(each -> "- " + settings.publicUrl() + each.notice().link())
                .distinct()
                .collect(Collectors.joining("\n"));
        var subject = english
                ? "Selaras: %d unread notices".formatted(due.size())
                : "Selaras: %d pemberitahuan belum dibaca".formatted(due.size());
        var text = english ? """
            Hello %s,

            these wait for you in Selaras:

            %s

            You get this mail because you asked for notices by mail. Change that in your inbox.
            """ : """
                            Halo %s,

                            ini menunggu Anda di Selaras:

                            %s

                            Anda menerima email ini karena memilih pemberitahuan lewat email. Ubah di kotak masuk Anda.
                            """;
        return Mail.transactional(
                KIND,
                first.id().toString(),
                "person:" + person.id(),
                String.valueOf(person.email()),
                person.name(),
                subject,
                text.formatted(person.name(), links));
    }
}

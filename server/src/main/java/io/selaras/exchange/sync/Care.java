package io.selaras.exchange.sync;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.selaras.identity.People;
import io.selaras.platform.Changes;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Organisations;
import io.selaras.platform.OwnerDatabase;
import io.selaras.platform.Work;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What sync needs done without anybody asking. */
@Configuration(proxyBeanMethods = false)
class Care {
    private static final Logger LOG = LoggerFactory.getLogger(Care.class);
    /** A cursor this old gets a snapshot anyway, so nobody asks for these rows any more. */
    private static final int DEPARTED_DAYS = 90;

    private static final Duration HORIZON_LATE = Duration.ofSeconds(30);

    /**
     * Events whose needs have arrived are applied when those commit. Should a server die between the two, or a newer one
     * understand what the older did not, this finds them.
     */
    @Bean
    RecurringTask<Void> waitingEvents(
            Inbox inbox, InboxStore store, People people, Organisations organisations, Work work) {
        return Tasks.recurring("waiting-events", FixedDelay.of(Duration.ofMinutes(2)))
                .execute((_, _) -> organisations.all().forEach(organisation -> {
                    var zone = people.organisation(organisation).timeZone();
                    for (var key : work.in(organisation, () -> store.ready(organisation))) {
                        inbox.retry(organisation, key, zone, null, null);
                    }
                }));
    }

    @Bean
    RecurringTask<Void> departures(DepartureStore store, Organisations organisations, Work work) {
        return Tasks.recurring("departures", FixedDelay.of(Duration.ofHours(6)))
                .execute((_, _) -> organisations
                        .all()
                        .forEach(organisation ->
                                work.run(organisation, () -> store.forget(organisation, DEPARTED_DAYS))));
    }

    /** One transaction that writes and does not end keeps every phone's feed where it is. */
    @Bean
    RecurringTask<Void> horizonWatch(OwnerDatabase owner, Organisations organisations, Work work, Changes changes) {
        return Tasks.recurring("horizon", FixedDelay.of(Duration.ofSeconds(15))).execute((_, _) -> {
            var age = oldestWriter(owner);
            if (age.compareTo(HORIZON_LATE) > 0) {
                LOG.error("A transaction has been open for {} s; feeds stand still until it ends", age.toSeconds());
                organisations.all().forEach(organisation -> tell(organisation, age, work, changes));
            }
        });
    }

    /** Asked as the owner: the application's role does not see other connections' transactions. */
    private static Duration oldestWriter(OwnerDatabase owner) {
        try (var connection = owner.source().getConnection();
                var statement = connection.createStatement();
                var answer = statement.executeQuery("""
                        select coalesce(max(extract(epoch from now() - xact_start)), 0)::float8 from pg_stat_activity
                        where backend_xid is not null and datname = current_database() and pid <> pg_backend_pid()
                        """)) {
            return answer.next() ? Duration.ofMillis(Math.round(answer.getDouble(1) * 1000)) : Duration.ZERO;
        } catch (SQLException away) {
            LOG.warn("The age of open transactions is unknown: {}", away.getMessage());
            return Duration.ZERO;
        }
    }

    private static void tell(OrganisationId organisation, Duration age, Work work, Changes changes) {
        work.run(
                organisation,
                () -> changes.say(
                        organisation, "alarm", null, Map.of("kind", "feed-late", "seconds", age.toSeconds())));
    }
}

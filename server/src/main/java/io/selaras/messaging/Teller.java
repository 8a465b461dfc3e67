package io.selaras.messaging;

import static io.selaras.messaging.db.Tables.MAILBOX;
import static io.selaras.messaging.db.Tables.MESSAGE;
import static io.selaras.messaging.db.Tables.PACE;
import static io.selaras.messaging.db.Tables.UNTOLD;
import static org.jooq.impl.DSL.select;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Organisations;
import io.selaras.platform.Work;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Says {@link MessagesSent}, beside the sending and not within it: a listener that fails delays what is told, and never makes
 * a mail unknown.
 */
@Configuration(proxyBeanMethods = false)
class Teller {
    private static final Logger LOG = LoggerFactory.getLogger(Teller.class);
    private static final int AT_ONCE = 500;

    @Bean
    RecurringTask<Void> mailTold(
            Work work,
            DSLContext sql,
            Organisations organisations,
            ApplicationEventPublisher events,
            InstantSource clock) {
        return Tasks.recurring("mail-told", FixedDelay.of(Duration.ofSeconds(1)))
                .execute((_, _) -> {
                    for (var organisation : organisations.all()) {
                        try {
                            while (work.in(organisation, () -> tell(organisation, sql, events)) == AT_ONCE) {
                                // until all of this company's are told
                            }
                        } catch (RuntimeException broken) {
                            LOG.warn(
                                    "What was sent is told later: {}",
                                    broken.getClass().getSimpleName());
                        }
                    }
                });
    }

    private static int tell(OrganisationId organisation, DSLContext sql, ApplicationEventPublisher events) {
        var told = sql.deleteFrom(UNTOLD)
                .where(UNTOLD.ORGANISATION_ID.eq(organisation.value()))
                .and(UNTOLD.MESSAGE_ID.in(select(UNTOLD.MESSAGE_ID)
                        .from(UNTOLD)
                        .where(UNTOLD.ORGANISATION_ID.eq(organisation.value()))
                        .orderBy(UNTOLD.MESSAGE_ID)
                        .limit(AT_ONCE)
                        .forUpdate()
                        .skipLocked()))
                .returning(UNTOLD.MESSAGE_ID)
                .fetch(UNTOLD.MESSAGE_ID);
        if (told.isEmpty()) {
            return 0;
        }
        var rows = sql.selectFrom(MESSAGE)
                .where(MESSAGE.ORGANISATION_ID.eq(organisation.value()))
                .and(MESSAGE.ID.eq(DSL.any(told.toArray(UUID[]::new))))
                .orderBy(MESSAGE.SETTLED_AT)
                .fetch();
        events.publishEvent(new MessagesSent(
                organisation,
                rows.map(row -> new MessagesSent.Sent(
                        row.getId(),
                        row.getCampaignId(),
                        row.getStep(),
                        row.getContact(),
                        Channel.valueOf(row.getChannel()),
                        Purpose.valueOf(row.getPurpose()),
                        row.getSettledAt().toInstant()))));
        return told.size();
    }

    /** The mailbox page keeps a week; what left in which minute is of no use after a day. */
    @Bean
    RecurringTask<Void> mailForgetting(Work work, DSLContext sql, Organisations organisations, InstantSource clock) {
        return Tasks.recurring("mail-forgetting", FixedDelay.of(Duration.ofHours(1)))
                .execute((_, _) -> {
                    var now = clock.instant().atOffset(ZoneOffset.UTC);
                    for (var organisation : organisations.all()) {
                        work.run(organisation, () -> {
                            sql.deleteFrom(MAILBOX)
                                    .where(MAILBOX.ORGANISATION_ID.eq(organisation.value()))
                                    .and(MAILBOX.AT.lt(now.minusDays(7)))
                                    .execute();
                            sql.deleteFrom(PACE)
                                    .where(PACE.ORGANISATION_ID.eq(organisation.value()))
                                    .and(PACE.SINCE.lt(now.minusDays(1)))
                                    .execute();
                        });
                    }
                });
    }
}

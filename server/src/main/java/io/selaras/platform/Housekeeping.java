package io.selaras.platform;

import static io.selaras.platform.db.Tables.CHANGE;
import static io.selaras.platform.db.Tables.IDEMPOTENCY;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Forgets what was kept for a while only: told changes after a day, answered keys after a week. */
@Configuration(proxyBeanMethods = false)
class Housekeeping {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

    @Bean
    FileStore.Vault vault(Settings settings) {
        var s3 = settings.s3();
        return s3 == null ? new DiskVault(settings.data().resolve("files")) : new S3Vault(s3);
    }

    @Bean
    RecurringTask<Void> forgetting(Work work, DSLContext sql, Organisations organisations, InstantSource clock) {
        return Tasks.recurring("forgetting", FixedDelay.of(Duration.ofHours(1))).execute((_, _) -> {
            var now = clock.instant().atOffset(ZoneOffset.UTC);
            for (var organisation : organisations.all()) {
                work.run(organisation, () -> {
                    sql.deleteFrom(CHANGE)
                            .where(CHANGE.ORGANISATION_ID.eq(organisation.value()))
                            .and(CHANGE.AT.lt(now.minusDays(1)))
                            .execute();
                    sql.deleteFrom(IDEMPOTENCY)
                            .where(IDEMPOTENCY.ORGANISATION_ID.eq(organisation.value()))
                            .and(IDEMPOTENCY.CREATED_AT.lt(now.minusDays(7)))
                            .execute();
                });
            }
        });
    }

    @Bean
    RecurringTask<Void> auditSeals(
            AuditSeals seals, Changes changes, Work work, Organisations organisations, InstantSource clock) {
        return Tasks.recurring("audit-seals", new Daily(LocalTime.of(2, 30))).execute((_, _) -> {
            for (var organisation : organisations.all()) {
                var broken = seals.broken(organisation);
                if (!broken.isEmpty()) {
                    LOG.error("The audit trail of {} was altered before {}", organisation, broken);
                    work.run(
                            organisation,
                            () -> changes.say(
                                    organisation, "alarm", null, Map.of("kind", "audit-altered", "until", broken)));
                }
                seals.seal(organisation, clock.instant().atOffset(ZoneOffset.UTC));
            }
        });
    }

    @Bean
    RecurringTask<Void> auditTables(OwnerDatabase owner, InstantSource clock) {
        return MonthTables.prepare("audit-partitions", "platform.audit", owner, clock);
    }
}

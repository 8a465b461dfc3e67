package io.selaras.campaigns;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.selaras.platform.Organisations;
import io.selaras.platform.OwnerDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Campaigns go on once a second; touches get a table a month, two months ahead. */
@Configuration(proxyBeanMethods = false)
class CampaignJobs {
    private static final Logger LOG = LoggerFactory.getLogger(CampaignJobs.class);

    @Bean
    RecurringTask<Void> campaignTimer(Sending sending, Organisations organisations) {
        return Tasks.recurring("campaigns", FixedDelay.of(Duration.ofSeconds(1)))
                .execute((_, _) -> organisations.all().forEach(sending::round));
    }

    /** This month's touches may lie in the default partition already; its table begins with the next. */
    @Bean
    RecurringTask<Void> touchPartitions(OwnerDatabase owner, InstantSource clock) {
        return Tasks.recurring("touch-partitions", FixedDelay.of(Duration.ofHours(12)))
                .execute((_, _) -> {
                    var month = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
                    try (var connection = owner.source().getConnection();
                            var statement = connection.createStatement()) {
                        for (int ahead = 1; ahead <= 2; ahead++) {
                            var next = month.plusMonths(ahead);
                            statement.execute("""
                                    create table if not exists campaigns.touch_p%s partition of campaigns.touch
                                        for values from ('%s 00:00+00') to ('%s 00:00+00')
                                    """.formatted(
                                            next.toString().replace("-", ""),
                                            next.atDay(1),
                                            next.plusMonths(1).atDay(1)));
                        }
                    } catch (SQLException busy) {
                        LOG.warn("Partitions for touches wait for the next round: {}", busy.getMessage());
                    }
                });
    }
}

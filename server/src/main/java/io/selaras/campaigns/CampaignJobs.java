package io.selaras.campaigns;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.selaras.platform.MonthTables;
import io.selaras.platform.Organisations;
import io.selaras.platform.OwnerDatabase;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Campaigns go on once a second; touches get a table a month, two months ahead. */
@Configuration(proxyBeanMethods = false)
class CampaignJobs {
    @Bean
    RecurringTask<Void> campaignTimer(Sending sending, Organisations organisations) {
        return Tasks.recurring("campaigns", FixedDelay.of(Duration.ofSeconds(1)))
                .execute((_, _) -> organisations.all().forEach(sending::round));
    }

    /** What another window asks for, beside the orders that go on meanwhile. */
    @Bean
    RecurringTask<Void> recrediting(Attribution attribution, Organisations organisations) {
        return Tasks.recurring("recrediting", FixedDelay.of(Duration.ofSeconds(1)))
                .execute((_, _) -> organisations.all().forEach(attribution::goOn));
    }

    @Bean
    RecurringTask<Void> touchTables(OwnerDatabase owner, InstantSource clock) {
        return MonthTables.prepare("touch-partitions", "campaigns.touch", owner, clock);
    }
}

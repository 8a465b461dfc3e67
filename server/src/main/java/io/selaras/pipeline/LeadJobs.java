package io.selaras.pipeline;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.selaras.platform.Organisations;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Hands qualified leads over within a second, and looks at the answers' clock once a minute. Not in the transaction that
 * captures: asking every beat takes longer than a form may wait.
 */
@Configuration(proxyBeanMethods = false)
class LeadJobs {
    private static final int BATCH = 100;

    @Bean
    RecurringTask<Void> handOverTimer(HandOver handOver, Organisations organisations) {
        return Tasks.recurring("leads", FixedDelay.of(Duration.ofSeconds(1))).execute((_, _) -> {
            for (var organisation : organisations.all()) {
                while (handOver.handOver(organisation, BATCH) == BATCH) {
                    // until nothing of this organisation is due
                }
            }
        });
    }

    @Bean
    RecurringTask<Void> leadClockTimer(HandOver handOver, Organisations organisations) {
        return Tasks.recurring("lead-clock", FixedDelay.of(Duration.ofMinutes(1)))
                .execute((_, _) -> organisations.all().forEach(handOver::watch));
    }

    /** Looks four times a day whether the company's own outcomes make a better card. */
    @Bean
    RecurringTask<Void> leadScoringTimer(Scoring scoring, Organisations organisations) {
        return Tasks.recurring("lead-scoring", FixedDelay.of(Duration.ofHours(6)))
                .execute((_, _) -> organisations.all().forEach(scoring::learn));
    }
}

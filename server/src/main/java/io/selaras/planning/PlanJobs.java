package io.selaras.planning;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.selaras.platform.Organisations;
import io.selaras.platform.Work;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Each quarter of an hour: calls exist two weeks ahead, those of past days that nobody made are missed, and outlets change
 * hands when their day has come.
 */
@Configuration(proxyBeanMethods = false)
class PlanJobs {
    @Bean
    RecurringTask<Void> callsTimer(
            Work work, Plans plans, PlanStore store, HandOvers handOvers, Organisations organisations) {
        return Tasks.recurring("calls", FixedDelay.of(Duration.ofMinutes(15))).execute((_, _) -> {
            for (var organisation : organisations.all()) {
                work.run(organisation, () -> {
                    var today = plans.today(organisation);
                    plans.generate(organisation, today);
                    store.close(organisation, today);
                    handOvers.make(organisation);
                });
            }
        });
    }
}

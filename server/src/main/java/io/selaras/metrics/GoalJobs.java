package io.selaras.metrics;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.selaras.platform.Organisations;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks at the open goals once a minute: not in an order's transaction, which has no time for it. */
@Configuration(proxyBeanMethods = false)
class GoalJobs {
    @Bean
    RecurringTask<Void> goalTimer(Goals goals, Organisations organisations) {
        return Tasks.recurring("goals", FixedDelay.of(Duration.ofMinutes(1)))
                .execute((_, _) -> organisations.all().forEach(goals::watch));
    }
}

package io.selaras.platform;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Facts that were kept by a node that ended before it had told them. */
@Configuration(proxyBeanMethods = false)
class TellingJobs {
    @Bean
    RecurringTask<Void> untold(Telling telling) {
        return Tasks.recurring("untold", FixedDelay.of(Duration.ofSeconds(10))).execute((_, _) -> telling.everywhere());
    }
}

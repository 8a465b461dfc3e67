package io.selaras.platform;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** One scheduler a node over one table: every timer of the house, and one-time work a room puts there. */
@Configuration(proxyBeanMethods = false)
class Jobs {
    /** A node that died holds its jobs for ten seconds times four, then another one takes them. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    @Bean
    Scheduler scheduler(DataSource dataSource, List<RecurringTask<?>> timers, List<Task<?>> tasks) {
        var oneTime =
                tasks.stream().filter(task -> !(task instanceof RecurringTask)).toList();
        // Joins a running transaction, so that a job is there exactly when its cause is.
        return Scheduler.create(new TransactionAwareDataSourceProxy(dataSource), List.copyOf(oneTime))
                .startTasks(timers)
                .tableName("platform.scheduled_task")
                .threads(4)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(4)
                .pollingInterval(Duration.ofSeconds(1))
                .pollUsingLockAndFetch(0.5, 1.0)
                .deleteUnresolvedAfter(Duration.ofDays(90))
                .build();
    }

    @Bean
    Starter jobsStarter(Scheduler scheduler) {
        return new Starter(scheduler);
    }

    /** Starts when the house is ready and stops before its database does. */
    static final class Starter implements AutoCloseable {
        private final Scheduler scheduler;

        Starter(Scheduler scheduler) {
            this.scheduler = scheduler;
        }

        @EventListener(ApplicationReadyEvent.class)
        void start() {
            scheduler.start();
        }

        @Override
        public void close() {
            scheduler.stop();
        }
    }
}

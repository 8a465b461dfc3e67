package io.selaras.visits.track;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.selaras.platform.OwnerDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A partition a day, made a month ahead; a day is forgotten by dropping its table. Rows in the default partition mean
 * that days are missing, and are said in the log.
 */
@Configuration(proxyBeanMethods = false)
class Partitions {
    private static final Logger LOG = LoggerFactory.getLogger(Partitions.class);
    private static final DateTimeFormatter NAME = DateTimeFormatter.BASIC_ISO_DATE;
    private static final int AHEAD = 30;
    /** Late fixes of phones that were off for days find their partition, too. */
    private static final int BEHIND = 7;

    private final OwnerDatabase owner;
    private final InstantSource clock;

    Partitions(OwnerDatabase owner, InstantSource clock) {
        this.owner = owner;
        this.clock = clock;
        prepare();
    }

    @Bean
    RecurringTask<Void> positionPartitions() {
        return Tasks.recurring("position-partitions", FixedDelay.of(Duration.ofHours(6)))
                .execute((_, _) -> prepare());
    }

    final void prepare() {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        try (var connection = owner.source().getConnection();
                var statement = connection.createStatement()) {
            for (var day = today.minusDays(BEHIND); !day.isAfter(today.plusDays(AHEAD)); day = day.plusDays(1)) {
                statement.execute("""
                        create table if not exists visits.position_p%s partition of visits.position
                            for values from ('%s 00:00+00') to ('%s 00:00+00')
                        """.formatted(NAME.format(day), day, day.plusDays(1)));
            }
            try (var rows =
                    statement.executeQuery("select count(*) from (select 1 from visits.position_default limit 1)")) {
                if (rows.next() && rows.getLong(1) > 0) {
                    LOG.info("Positions of days without a partition lie in the default one");
                }
            }
        } catch (SQLException busy) {
            LOG.warn("Partitions for positions wait for the next round: {}", busy.getMessage());
        }
    }
}

package io.selaras.platform;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rows that only grow lie in a table a month: forgetting a month is dropping its table. */
public final class MonthTables {
    private static final Logger LOG = LoggerFactory.getLogger(MonthTables.class);
    private static final int AHEAD = 2;

    private MonthTables() {}

    /**
     * Keeps the tables of the next months ready. This month's rows may lie in the default partition already, so its own
     * table is never made: the first is the next month's.
     *
     * @param parent schema and name of a table partitioned by range of a moment
     */
    public static RecurringTask<Void> prepare(String task, String parent, OwnerDatabase owner, InstantSource clock) {
        return Tasks.recurring(task, FixedDelay.of(Duration.ofHours(12))).execute((instance, context) -> {
            var month = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
            try (var connection = owner.source().getConnection();
                    var statement = connection.createStatement()) {
                for (int ahead = 1; ahead <= AHEAD; ahead++) {
                    var next = month.plusMonths(ahead);
                    statement.execute("""
                            create table if not exists %1$s_p%2$s partition of %1$s
                                for values from ('%3$s 00:00+00') to ('%4$s 00:00+00')
                            """.formatted(
                                    parent,
                                    next.toString().replace("-", ""),
                                    next.atDay(1),
                                    next.plusMonths(1).atDay(1)));
                }
            } catch (SQLException busy) {
                LOG.warn("The tables of the next months of {} wait for the next round: {}", parent, busy.getMessage());
            }
        });
    }
}

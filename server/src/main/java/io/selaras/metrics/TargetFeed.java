package io.selaras.metrics;

import io.selaras.exchange.Feed;
import io.selaras.exchange.Window;
import io.selaras.planning.Plans;
import io.selaras.platform.Actor;
import io.selaras.platform.Work;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * What a salesman's day should bring, on his phone: what is left of the month's target, spread over the working days that
 * are left. It travels with the settings; it has no rows of its own.
 */
@Component
class TargetFeed implements Feed {
    private final Work work;
    private final TargetStore targets;
    private final TallyStore tally;
    private final Plans plans;
    private final WorkingDays workingDays;

    TargetFeed(Work work, TargetStore targets, TallyStore tally, Plans plans, WorkingDays workingDays) {
        this.work = work;
        this.targets = targets;
        this.tally = tally;
        this.plans = plans;
        this.workingDays = workingDays;
    }

    @Override
    public String collection() {
        return "targets";
    }

    @Override
    public List<Row> rows(Actor actor, Window window) {
        return List.of();
    }

    @Override
    public Map<String, Object> settings(Actor actor) {
        return work.in(actor.organisation(), () -> strip(actor));
    }

    private Map<String, Object> strip(Actor actor) {
        var today = plans.today(actor.organisation());
        var month = today.withDayOfMonth(1);
        var held = targets.of(actor.organisation(), month);
        var value = Targets.value(
                held, Measure.VALUE, Target.Whose.SALESMAN, actor.person().value());
        if (value == null) {
            return Map.of();
        }
        var scope =
                Scope.company(actor.organisation()).by(List.of(actor.person().value()));
        // Until yesterday: what he sells today moves the number beside the target, not the target.
        long sold = month.isEqual(today)
                ? 0
                : new Tally.Days(tally.field(scope, month, today.minusDays(1)))
                        .sum(month, today.minusDays(1))
                        .get(Count.VALUE);
        var calendar = workingDays.of(actor.organisation(), month, month.plusMonths(1));
        long left = Math.max(1, calendar.between(today, month.plusMonths(1).minusDays(1)));
        long need = Math.max(0, value.longValue() - sold);
        return Map.of(
                "target",
                Map.of(
                        "value",
                        Math.ceilDiv(need, left),
                        "achieved",
                        sold,
                        "month",
                        value.longValue(),
                        "daysLeft",
                        left));
    }
}

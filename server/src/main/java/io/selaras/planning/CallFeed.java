package io.selaras.planning;

import io.selaras.exchange.Feed;
import io.selaras.exchange.Window;
import io.selaras.platform.Actor;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A salesman's calls on his phone: the week behind him and two weeks ahead. */
@Component
class CallFeed implements Feed {
    private final PlanStore store;
    private final WorkRuleStore workRules;
    private final PlanMaking making;
    private final Plans plans;

    CallFeed(PlanStore store, WorkRuleStore workRules, PlanMaking making, Plans plans) {
        this.store = store;
        this.workRules = workRules;
        this.making = making;
        this.plans = plans;
    }

    @Override
    public String collection() {
        return "calls";
    }

    @Override
    public List<Row> rows(Actor actor, Window window) {
        var today = plans.today(actor.organisation());
        return store.changed(actor, window, today.minusDays(7), today.plusDays(Plans.DAYS_AHEAD)).stream()
                .map(changed -> new Row(changed.xid(), changed.call().id(), changed.call()))
                .toList();
    }

    @Override
    public Map<String, Object> settings(Actor actor) {
        var organisation = actor.organisation();
        var rules = DayRules.of(
                workRules.rules(organisation),
                store.cycle(organisation),
                making.ownDepot(organisation).orElse(null));
        return Map.of("today", plans.today(organisation), "dayRules", rules);
    }
}

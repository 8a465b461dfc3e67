package io.selaras.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import io.selaras.HouseTest;
import io.selaras.customers.OutletId;
import io.selaras.customers.Outlets;
import io.selaras.orders.OrderId;
import io.selaras.orders.Orders;
import io.selaras.platform.Actor;
import io.selaras.platform.OwnerDatabase;
import io.selaras.platform.Work;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What sync does without being asked. */
@HouseTest
@NullMarked
class CareTests {
    @Autowired
    private FieldWork work;

    @Autowired
    private Outlets outlets;

    @Autowired
    private Orders orders;

    @Autowired
    private List<RecurringTask<?>> timers;

    @Autowired
    private Map<String, Feed> feeds;

    @Autowired
    private OwnerDatabase owner;

    @Autowired
    private Work transactions;

    @SuppressWarnings("NullAway") // our timers look at neither argument
    private void run(String name) {
        timers.stream()
                .filter(timer -> timer.getName().equals(name))
                .forEach(timer -> timer.executeRecurringly(null, null));
    }

    @Test
    void anEventWhoseNeedArrivedWhileNobodyLookedIsAppliedByItself() throws SQLException {
        var field = work.field(1);
        var phone = work.phone(field);
        var visit = phone.visit(field, field.shops().getFirst(), 1);
        assertThat(work.push(phone, List.of(visit.get(1))).items().getFirst().status())
                .isEqualTo("deferred");
        work.push(phone, List.of(visit.get(0)));
        // As if the server had died between the commit of what was needed and the look at who waited for it.
        var order = UUID.fromString(visit.get(1).get("body").get("order").asString());
        try (var connection = owner.source().getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate("update exchange.inbox set status = 'deferred', result = null where event_id = '"
                    + FieldWork.id(visit.get(1)) + "'");
            statement.executeUpdate("delete from orders.line where order_id = '" + order + "'");
            statement.executeUpdate("delete from orders.sales_order where id = '" + order + "'");
        }
        assertThat(orders.find(field.company().owner(), new OrderId(order))).isEmpty();
        run("waiting-events");
        assertThat(orders.find(field.company().owner(), new OrderId(order))).isPresent();
    }

    @Test
    void anOutletsOrdersGoWithItToTheNextSalesman() {
        var field = work.field(1);
        var phone = work.phone(field);
        work.push(phone, phone.visit(field, field.shops().getFirst(), 1));
        var company = field.company();
        assertThat(held(company.otherSalesman())).isEmpty();
        hand(company.admin(), field.shops().getFirst(), company.otherSalesman());
        assertThat(held(company.otherSalesman())).hasSize(1);
        assertThat(held(company.salesman())).as("his own stay with him").hasSize(1);
        hand(company.admin(), field.shops().getFirst(), company.salesman());
        assertThat(held(company.otherSalesman())).isEmpty();
    }

    private List<Feed.Row> held(Actor salesman) {
        return transactions.in(
                salesman.organisation(),
                () -> feeds.values().stream()
                        .filter(feed -> feed.collection().equals("orders"))
                        .flatMap(feed -> feed.rows(salesman, Window.snapshot(Long.MAX_VALUE, 100)).stream())
                        .toList());
    }

    private void hand(Actor admin, OutletId outlet, Actor to) {
        var now = outlets.find(admin, outlet).orElseThrow();
        assertThat(outlets.save(admin, work.servedBy(now, to.person()))).isInstanceOf(Outlets.Saved.Done.class);
    }
}

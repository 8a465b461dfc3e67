package io.selaras.metrics;

import io.selaras.metrics.MetricsStore.Group;
import io.selaras.platform.Insertion;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Work;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Repository;

/**
 * What facts add to the tables of sums. Each table is written once a transaction, whatever the number of facts, and all of them
 * in one statement.
 */
@Repository
class Sums {
    private final Work work;
    private final KeptStore kept;

    Sums(Work work, KeptStore kept) {
        this.work = work;
        this.kept = kept;
    }

    /** What to add; corrections take away with negative numbers. */
    record Delta(int transactions, long value, int lines, int visits, int effective) {
        static final Delta NOTHING = new Delta(0, 0, 0, 0, 0);

        Delta plus(Delta more) {
            return new Delta(
                    transactions + more.transactions,
                    value + more.value,
                    lines + more.lines,
                    visits + more.visits,
                    effective + more.effective);
        }
    }

    /** @param pieces in base units */
    record Sold(UUID product, long value, long pieces) {}

    /** What is to be counted where. @param sold by product, each once */
    record Counted(Group group, Delta delta, List<Sold> sold) {
        Counted(Group group, Delta delta) {
            this(group, delta, List.of());
        }
    }

    /** Facts of one organisation. */
    void add(Collection<Counted> facts) {
        changes(facts.stream().map(Counted::group).toList());
        for (var fact : facts) {
            var added = new Row(fact.group, MetricsStore.NONE, fact.delta, 0, 0);
            work.atEnd(OUTLET_DAY, added);
            work.atEnd(DAY, added);
            work.atEnd(HOUR, added);
            if (fact.delta.transactions != 0) {
                work.atEnd(SOURCE_DAY, added);
                work.atEnd(OUTLET_MONTH, added);
            }
            for (var sold : fact.sold) {
                var delta = new Delta(fact.delta.transactions, sold.value, 0, 0, 0);
                var ofProduct = new Row(fact.group, sold.product, delta, sold.pieces, 0);
                work.atEnd(PRODUCT_DAY, ofProduct);
                work.atEnd(PRODUCT_MONTH, ofProduct);
            }
        }
    }

    void addNewOutlet(Group group) {
        changes(List.of(group));
        work.atEnd(DAY, new Row(group, MetricsStore.NONE, Delta.NOTHING, 0, 1));
    }

    private void changes(Collection<Group> groups) {
        groups.stream()
                .map(group -> new Day(group.organisation(), group.day()))
                .distinct()
                .forEach(day -> kept.changes(day.organisation, day.day));
    }

    private record Day(OrganisationId organisation, LocalDate day) {}

    /** What a fact, or one of its products, adds under its key. */
    private record Row(Group group, UUID product, Delta delta, long pieces, int newOutlets) {
        Row plus(Row more) {
            return new Row(group, product, delta.plus(more.delta), pieces + more.pieces, newOutlets + more.newOutlets);
        }

        UUID organisation() {
            return group.organisation().value();
        }

        LocalDate day() {
            return group.day();
        }

        LocalDate month() {
            return day().withDayOfMonth(1);
        }

        UUID salesman() {
            return group.salesman();
        }

        UUID outlet() {
            return group.outlet();
        }

        String outletClass() {
            return group.outletClass();
        }

        UUID territory() {
            return group.territory();
        }
    }

    private static final Insertion<Row> OUTLET_DAY = of("outlet_day")
            .date("day", Row::day)
            .uuid("outlet_id", Row::outlet)
            .text("class", Row::outletClass)
            .uuid("territory_id", Row::territory)
            .bigint("value", it -> it.delta.value)
            .integer("lines", it -> it.delta.lines)
            .integer("visits", it -> it.delta.visits)
            .integer("effective", it -> it.delta.effective)
            .adding(
                    "organisation_id, day, salesman_id, outlet_id",
                    it -> List.of(it.day(), it.salesman(), it.outlet()),
                    Row::plus,
                    "transactions",
                    "value",
                    "lines",
                    "visits",
                    "effective");

    private static final Insertion<Row> OUTLET_MONTH = of("outlet_month")
            .date("month", Row::month)
            .uuid("outlet_id", Row::outlet)
            .text("class", Row::outletClass)
            .uuid("territory_id", Row::territory)
            .adding(
                    "organisation_id, month, salesman_id, outlet_id",
                    it -> List.of(it.month(), it.salesman(), it.outlet()),
                    Row::plus,
                    "transactions");

    private static final Insertion<Row> DAY = of("day")
            .date("day", Row::day)
            .text("class", Row::outletClass)
            .uuid("territory_id", Row::territory)
            .bigint("value", it -> it.delta.value)
            .integer("lines", it -> it.delta.lines)
            .integer("visits", it -> it.delta.visits)
            .integer("effective", it -> it.delta.effective)
            .integer("new_outlets", Row::newOutlets)
            .adding(
                    "organisation_id, day, salesman_id, class, territory_id",
                    it -> List.of(it.day(), it.salesman(), it.outletClass(), it.territory()),
                    Row::plus,
                    "transactions",
                    "value",
                    "lines",
                    "visits",
                    "effective",
                    "new_outlets");

    private static final Insertion<Row> HOUR = of("hour")
            .date("day", Row::day)
            .integer("hour", it -> it.group.hour())
            .bigint("value", it -> it.delta.value)
            .integer("visits", it -> it.delta.visits)
            .integer("effective", it -> it.delta.effective)
            .adding(
                    "organisation_id, day, hour, salesman_id",
                    it -> List.of(it.day(), it.group.hour(), it.salesman()),
                    Row::plus,
                    "transactions",
                    "value",
                    "visits",
                    "effective");

    private static final Insertion<Row> SOURCE_DAY = of("source_day")
            .date("day", Row::day)
            .text("source", it -> it.group.origin().source())
            .text("campaign", it -> it.group.origin().campaign())
            .uuid("territory_id", Row::territory)
            .bigint("value", it -> it.delta.value)
            .adding(
                    "organisation_id, day, source, campaign, salesman_id, territory_id",
                    it -> List.of(it.day(), it.group.origin(), it.salesman(), it.territory()),
                    Row::plus,
                    "transactions",
                    "value");

    private static final Insertion<Row> PRODUCT_DAY = ofProducts("product_day", "day", Row::day);

    private static final Insertion<Row> PRODUCT_MONTH = ofProducts("product_month", "month", Row::month);

    private static Insertion<Row> ofProducts(String table, String when, Function<Row, LocalDate> day) {
        return of(table)
                .date(when, day::apply)
                .uuid("product_id", Row::product)
                .text("class", Row::outletClass)
                .uuid("territory_id", Row::territory)
                .bigint("value", it -> it.delta.value)
                .bigint("pieces", Row::pieces)
                .adding(
                        "organisation_id, " + when + ", product_id, salesman_id, class, territory_id",
                        it -> List.of(day.apply(it), it.product, it.salesman(), it.outletClass(), it.territory()),
                        Row::plus,
                        "transactions",
                        "value",
                        "pieces");
    }

    private static Insertion<Row> of(String table) {
        return Insertion.<Row>into("metrics." + table)
                .uuid("organisation_id", Row::organisation)
                .uuid("salesman_id", Row::salesman)
                .integer("transactions", it -> it.delta.transactions);
    }
}

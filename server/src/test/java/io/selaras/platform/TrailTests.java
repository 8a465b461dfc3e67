package io.selaras.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.Companies;
import io.selaras.Desks;
import io.selaras.HouseTest;
import io.selaras.exchange.FieldWork;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jooq.DSLContext;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The trail as it is read: filters, pages, names, and who it says has done it. */
@HouseTest
@NullMarked
class TrailTests {
    @Autowired
    private Trail trail;

    @Autowired
    private Audit audit;

    @Autowired
    private Work work;

    @Autowired
    private Companies companies;

    @Autowired
    private Desks desks;

    @Autowired
    private FieldWork fieldWork;

    @Autowired
    private DSLContext sql;

    private static final Trail.Filter ALL = new Trail.Filter(null, null, null, null, null, null);

    private List<Trail.Entry> read(Actor actor, Trail.Filter filter, int limit) {
        var entries = new ArrayList<Trail.Entry>();
        String cursor = null;
        do {
            var page = trail.list(actor, filter, cursor, limit);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            entries.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        return entries;
    }

    @Test
    void eachFilterFindsItsRowsAndSmallPagesFindTheSame() {
        var company = companies.company();
        var before = read(company.admin(), ALL, 200).size();
        var outlet = UUID.randomUUID();
        for (int i = 0; i < 7; i++) {
            int n = i;
            var by = i % 2 == 0 ? company.admin() : company.owner();
            work.run(company.id(), () -> {
                audit.record(by, "outlet", n < 3 ? outlet : UUID.randomUUID(), n < 5 ? "changed" : "added", null, null);
                audit.record(by, "made up", UUID.randomUUID(), "changed", null, null);
            });
        }
        var all = read(company.admin(), ALL, 200);
        assertThat(all).hasSize(before + 14);
        assertThat(all).isSortedAccordingTo((one, other) -> other.at().compareTo(one.at()));
        assertThat(read(company.admin(), ALL, 3)).isEqualTo(all);

        var kinds = new Trail.Filter(null, "outlet", null, null, null, null);
        assertThat(read(company.admin(), kinds, 2))
                .hasSize(7)
                .isEqualTo(all.stream().filter(it -> it.kind().equals("outlet")).toList());
        var action = new Trail.Filter(null, null, null, "changed", null, null);
        assertThat(read(company.admin(), action, 4))
                .isEqualTo(
                        all.stream().filter(it -> it.action().equals("changed")).toList());
        var both = new Trail.Filter(null, "outlet", null, "added", null, null);
        assertThat(read(company.admin(), both, 1)).hasSize(2);
        assertThat(read(company.admin(), new Trail.Filter(null, null, outlet, null, null, null), 2))
                .hasSize(3);
        var owner = company.owner().person().value();
        assertThat(read(company.admin(), new Trail.Filter(owner, "outlet", null, null, null, null), 2))
                .hasSize(3)
                .allMatch(it -> owner.equals(it.personId()));
        assertThat(read(company.admin(), new Trail.Filter(null, "never", null, null, null, null), 2))
                .isEmpty();
        var newest = all.getFirst().at();
        assertThat(read(company.admin(), new Trail.Filter(null, null, null, null, newest, null), 5))
                .isNotEmpty()
                .allMatch(it -> !it.at().isBefore(newest));
        assertThat(read(company.admin(), new Trail.Filter(null, null, null, null, null, newest), 5))
                .allMatch(it -> it.at().isBefore(newest));
        assertThat(trail.kinds(company.id()))
                .contains(new Trail.Kind("outlet", "added"), new Trail.Kind("made up", "changed"))
                .doesNotHaveDuplicates();
        assertThat(read(companies.company().admin(), ALL, 200)).noneMatch(all::contains);
    }

    /** Over HTTP: only what changed, ids by their names, and from where it was done. */
    @Test
    void aChangeIsToldFieldByFieldInNames() {
        var field = fieldWork.field(1);
        var company = field.company();
        var desk = desks.signedIn(company.admin());
        var shop = field.shops().getFirst().value();
        var outlet = (tools.jackson.databind.node.ObjectNode) desk.read("/api/outlets/" + shop);
        var other = company.otherSalesman().person();
        assertThat(desk.send("PUT", "/api/outlets/" + shop, changed(outlet, other))
                        .statusCode())
                .isEqualTo(200);

        var page = desk.read("/api/audit?record=" + shop + "&action=changed");
        assertThat(page.get("items")).hasSize(1);
        var entry = page.get("items").get(0);
        assertThat(entry.get("kind").stringValue()).isEqualTo("outlet");
        assertThat(entry.get("subject").stringValue()).isEqualTo("Toko Baru");
        assertThat(entry.get("link").stringValue()).isEqualTo("/outlets/" + shop);
        assertThat(entry.get("personId").stringValue())
                .isEqualTo(company.admin().person().toString());
        assertThat(entry.get("person").stringValue()).isNotBlank();
        assertThat(entry.get("address").stringValue()).isEqualTo("127.0.0.1");
        var fields = new HashMap<String, List<String>>();
        for (var change : entry.get("changes")) {
            fields.put(
                    change.get("field").stringValue(),
                    List.of(said(change.path("before")), said(change.path("after"))));
        }
        var people = desk.read("/api/people?limit=200").get("items");
        assertThat(fields)
                .containsOnlyKeys("name", "salesmanId")
                .containsEntry("name", List.of("Toko 0", "Toko Baru"))
                .containsEntry(
                        "salesmanId", List.of(name(people, company.salesman().person()), name(people, other)));

        assertThat(desks.signedIn(company.supervisor()).get("/api/audit").statusCode())
                .isEqualTo(403);
    }

    private static Map<String, Object> changed(JsonNode outlet, PersonId salesman) {
        var body = new HashMap<String, Object>();
        for (var name : List.of("class", "channel", "status", "latitude", "longitude", "accuracy", "version")) {
            body.put(name, outlet.get(name));
        }
        body.put("name", "Toko Baru");
        body.put("salesmanId", salesman.value());
        return body;
    }

    private static String name(JsonNode people, PersonId id) {
        for (var person : people) {
            if (person.get("id").stringValue().equals(id.toString())) {
                return person.get("name").stringValue();
            }
        }
        throw new AssertionError("Nobody has this id");
    }

    private static String said(JsonNode value) {
        return value.isString() ? value.stringValue() : value.toString();
    }

    @Test
    void whoTakesTheTrailAwayStandsInIt() {
        var company = companies.company();
        var desk = desks.signedIn(company.owner());
        var file = desk.get("/api/exports/audit.csv?kind=person");
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.body()).contains("Waktu").contains("person");
        assertThat(read(company.admin(), new Trail.Filter(null, "audit", null, null, null, null), 10))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.action()).isEqualTo("exported");
                    assertThat(it.personId()).isEqualTo(company.owner().person().value());
                    assertThat(it.changes()).anyMatch(change -> change.field().equals("kind"));
                });
    }

    /**
     * Small pushes that come at once are written in one transaction, by whichever request came first: each row must still say
     * its own person, phone and address.
     */
    @Test
    void pushesWrittenTogetherKeepTheirPersonPhoneAndAddress() throws Exception {
        var field = fieldWork.field(1);
        var company = field.company();
        record Line(FieldWork.Phone phone, Desks.Desk desk, String address) {}
        var lines = new ArrayList<Line>();
        for (int i = 0; i < 6; i++) {
            var address = "127.0.0." + (11 + i);
            var paired = companies.phone(i % 2 == 0 ? company.salesman() : company.otherSalesman());
            lines.add(new Line(fieldWork.phone(paired), desks.phone(paired, address), address));
        }
        var transactions = new HashSet<Object>();
        var together = false;
        try (var pool = Executors.newFixedThreadPool(lines.size())) {
            for (int round = 0; round < 40 && !together; round++) {
                var start = new CyclicBarrier(lines.size());
                var sent = new ArrayList<Future<?>>();
                for (var line : lines) {
                    var body = Map.of(
                            "dbEpoch",
                            line.phone.dbEpoch,
                            "events",
                            List.of(line.phone.order(field, field.shops().getFirst(), 1)));
                    sent.add(pool.submit(() -> {
                        start.await();
                        assertThat(line.desk.send("POST", "/sync/v1/push", body).body())
                                .contains("applied");
                        return true;
                    }));
                }
                for (var one : sent) {
                    one.get();
                }
                together = written(company) > 0;
            }
        }
        assertThat(together).as("some of them were written in one transaction").isTrue();
        var rows = work.in(
                company.id(),
                () -> sql.fetch(
                        "select person_id, device_id, address from platform.audit where subject_type = 'order'"));
        assertThat(rows).isNotEmpty();
        var expected = new HashMap<UUID, List<Object>>();
        lines.forEach(line -> expected.put(
                Objects.requireNonNull(line.phone.actor.device()).value(),
                List.of(line.phone.actor.person().value(), line.address)));
        for (var row : rows) {
            assertThat(List.of(row.get(0), row.get(2))).isEqualTo(expected.get(row.get(1, UUID.class)));
        }
    }

    /** Transactions that hold orders of more than one phone. */
    private int written(Companies.Company company) {
        return work.in(company.id(), () -> sql.fetchSingle("""
                                select count(*) from (
                                    select 1 from platform.audit where subject_type = 'order'
                                    group by xmin::text having count(distinct device_id) > 1) as shared
                                """).get(0, int.class));
    }
}

package io.selaras.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.HouseTest;
import io.selaras.campaigns.Segment.Condition;
import io.selaras.campaigns.Segment.Field;
import io.selaras.campaigns.Segment.Rule;
import io.selaras.exchange.FieldWork;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.OwnerDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/**
 * How long segments and attribution take with 100,000 outlets, a million orders and a million touches. It measures and
 * prints, and fails by no time: {@code -Dselaras.scale=true}.
 */
@HouseTest
@Import(FieldWork.class)
@EnabledIfSystemProperty(named = "selaras.scale", matches = "true")
class ScaleTests {
    private static final int ROUNDS = 15;

    @Autowired
    FieldWork fieldWork;

    @Autowired
    Segments segments;

    @Autowired
    Attribution attribution;

    @Autowired
    OwnerDatabase owner;

    private void fill(OrganisationId organisation) throws Exception {
        try (var connection = owner.source().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("set selaras.organisation = '" + organisation + "'");
            for (var sql : List.of(
                    """
                    create temp table shop as select n, uuidv7() as id from generate_series(0, 99999) n
                    """,
                    """
                    insert into campaigns.audience (organisation_id, kind, id, name, class, status, regency, tags,
                        last_order_on, orders, value)
                    select '{org}', 'OUTLET', id, 'Toko ' || n, (array['A', 'B', 'C'])[1 + n % 3], 'ACTIVE', 'Kota ' || n % 40,
                        case when n % 10 = 0 then array['baru'] else array[]::text[] end, current_date - n % 200, 10, n * 100
                    from shop
                    """,
                    """
                    insert into campaigns.sale (organisation_id, order_id, outlet_id, salesman_id, day, at, total)
                    select '{org}', uuidv7(), s.id, uuidv7(), current_date - g % 365, now() - make_interval(days => g % 365),
                        50000 + g % 100000
                    from generate_series(1, 1000000) g join shop s on s.n = g * 7919::bigint % 100000
                    """,
                    """
                    insert into campaigns.bought (organisation_id, product_id, outlet_id, last_on, orders, pieces)
                    select '{org}', '01890000-0000-7000-8000-000000000001', id, current_date - n % 90, 1, 1
                    from shop where n % 4 = 0
                    """,
                    """
                    insert into campaigns.no_order (organisation_id, reason, day, outlet_id)
                    select '{org}', (array['price', 'stock'])[1 + n % 2], current_date - n % 60, id from shop
                    """,
                    """
                    insert into campaigns.touch (organisation_id, at, id, kind, outlet_id, source, medium, campaign)
                    select '{org}', now() - make_interval(days => g % 365, hours => 5), uuidv7(),
                        (array['WEB', 'FORM', 'MESSAGE_CLICKED', 'VISIT', 'CARD'])[1 + g % 5], s.id,
                        (array['facebook', 'google', 'email', 'salesman', 'direct'])[1 + g % 5], 'x', 'k' || g % 12
                    from generate_series(1, 1000000) g join shop s on s.n = g * 6151::bigint % 100000
                    """,
                    "analyze campaigns.audience, campaigns.sale, campaigns.bought, campaigns.no_order, campaigns.touch")) {
                statement.execute(sql.replace("{org}", organisation.toString()));
            }
        }
    }

    private static Condition asked(
            Field field, Segment.Test test, @Nullable Long number, @Nullable Integer days, String... values) {
        return new Condition(field, test, null, List.of(values), number, days);
    }

    private static Map<String, Rule> rules() {
        var classA = asked(Field.CLASS, Segment.Test.IS, null, null, "A");
        var lapsed = asked(Field.LAST_ORDER, Segment.Test.BEFORE, null, 30);
        var value = asked(Field.VALUE, Segment.Test.AT_LEAST, 150_000L, 90);
        var bought = asked(Field.BOUGHT, Segment.Test.IS, null, 60, "01890000-0000-7000-8000-000000000001");
        var refused = asked(Field.NO_ORDER, Segment.Test.IS, null, 30, "price");
        var rules = new LinkedHashMap<String, Rule>();
        rules.put("class and last order", new Rule(false, List.of(classA, lapsed), List.of()));
        rules.put("value in 90 days", new Rule(false, List.of(value), List.of()));
        rules.put("product bought in 60 days", new Rule(false, List.of(bought), List.of()));
        rules.put("visited without order, price", new Rule(false, List.of(refused), List.of()));
        rules.put(
                "all of them, with a group",
                new Rule(false, List.of(classA, value), List.of(new Rule(true, List.of(bought, refused), List.of()))));
        return rules;
    }

    private static String took(Callable<?> what) throws Exception {
        var millis = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long from = System.nanoTime();
            what.call();
            millis[i] = (System.nanoTime() - from) / 1e6;
        }
        Arrays.sort(millis);
        return "median %.0f ms, p95 %.0f ms".formatted(millis[ROUNDS / 2], millis[ROUNDS - 1]);
    }

    @Test
    void saysHowLongItTakes() throws Exception {
        var field = fieldWork.field(1);
        var company = field.company();
        fill(company.id());
        System.out.printf(
                "scale: load %s%n", Files.readString(Path.of("/proc/loadavg")).strip());
        for (var rule : rules().entrySet()) {
            var count = segments.count(company.marketer(), rule.getValue()).orElseThrow();
            System.out.printf(
                    "scale: count, %s: %d members, %s%n",
                    rule.getKey(), count.members(), took(() -> segments.count(company.marketer(), rule.getValue())));
        }
        var phone = fieldWork.phone(field);
        var never = new Rule(
                false,
                List.of(
                        asked(Field.LAST_ORDER, Segment.Test.WITHIN, null, 0, new String[0]),
                        asked(Field.NAME, Segment.Test.CONTAINS, null, null, "Toko 0")),
                List.of());
        int before = segments.count(company.marketer(), never).orElseThrow().members();
        long from = System.nanoTime();
        fieldWork.push(phone, List.of(phone.order(field, field.shops().getFirst(), 1)));
        int after = segments.count(company.marketer(), never).orElseThrow().members();
        System.out.printf("scale: order to membership, both asked for: %.0f ms%n", (System.nanoTime() - from) / 1e6);
        assertThat(after).isEqualTo(before + 1);
        from = System.nanoTime();
        int orders = attribution.creditAll(company.id());
        System.out.printf(
                "scale: every order credited anew: %d orders, %.1f s%n", orders, (System.nanoTime() - from) / 1e9);
        var query = new Attribution.Query(
                LocalDate.now().minusDays(89), LocalDate.now().plusDays(1), null, null);
        System.out.printf(
                "scale: report of 90 days: %s%n",
                took(() -> attribution.report(company.marketer(), query, Attribution.By.SOURCE)));
        var report = attribution.report(company.marketer(), query, Attribution.By.SOURCE);
        assertThat(report.rows().stream().mapToLong(Attribution.Row::position).sum())
                .isEqualTo(report.total().value());
    }
}

package io.selaras.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.Companies;
import io.selaras.HouseTest;
import io.selaras.exchange.FieldWork;
import io.selaras.exchange.sync.Push;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HouseTest
class DemandTests {
    @Autowired
    FieldWork fieldWork;

    @Autowired
    Companies companies;

    @Autowired
    Demand demand;

    @Test
    void aCompanyWithoutOrdersHasNothingAhead() {
        assertThat(demand.ahead(companies.company().id(), 4, 1).lines()).isEmpty();
    }

    @Test
    void ordersOfPastWeeksBecomeTheComingOnesAndTheRunningWeekDoesNotCount() {
        var field = fieldWork.field(1);
        var phone = fieldWork.phone(field);
        var shop = field.shops().getFirst();
        var now = OffsetDateTime.now(ZoneId.of("Asia/Jakarta"));
        for (int week = 0; week < 4; week++) {
            var body = FieldWork.orderBody(field, shop, 1);
            var order = phone.event("order.placed", now.minusWeeks(week), body);
            assertThat(fieldWork.push(phone, List.of(order)).items())
                    .extracting(Push.Item::status)
                    .containsExactly("applied");
        }
        var lines = demand.ahead(field.company().id(), 3, 1).lines();
        assertThat(lines).hasSize(1);
        // A carton of 24 in each of the three complete weeks.
        assertThat(lines.getFirst().forecast().mean()).containsExactly(24, 24, 24);
        assertThat(lines.getFirst().product()).isEqualTo("Kopi Sachet");
    }
}

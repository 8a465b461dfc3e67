package io.selaras.exchange.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValuesTests {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Rp 12.500,-|12500", "12,500.00|12500.00", "3.239.341,00|3239341.00", "76.200|76200", "2,45%|2.45",
                "12,50|12.50", "1970|1970", "-5000|-5000", "0,125|0.125", "1.2340|1.2340"
            })
    void readsNumbersOfBothLanguages(String written, BigDecimal number) {
        assertThat(Values.number(written)).contains(number);
    }

    @Test
    void saysWhatIsNoNumber() {
        assertThat(Values.number("lima juta")).isEmpty();
        assertThat(Values.number("1.2.3")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"31/12/2025,2025-12-31", "30 Nop 2026,2026-11-30", "1 Oktober 2026,2026-10-01", "46356,2026-11-30"})
    void readsDates(String written, LocalDate day) {
        assertThat(Values.date(written)).contains(day);
    }

    @Test
    void refusesDaysThatAreNotInTheCalendar() {
        assertThat(Values.date("31/02/2022")).isEmpty();
    }

    @Test
    void readsSeveralPhonesOfOneCell() {
        assertThat(Values.phones("089592174218/08789679290")).containsExactly("+6289592174218", "+628789679290");
        assertThat(Values.phones("81370174681")).containsExactly("+6281370174681");
        assertThat(Values.phones("(0821) 73002458")).containsExactly("+6282173002458");
        assertThat(Values.phones("+62")).isEmpty();
        // The short way for mobile numbers says what the library says, which a space asks.
        for (var mobile : List.of("0812345678", "08123456789", "081234567890", "089999999999")) {
            assertThat(Values.phones(mobile)).isEqualTo(Values.phones(" " + mobile));
        }
        assertThat(Values.isDamaged("6.28951E+12")).isTrue();
    }

    @Test
    void readsWeeksAndContents() {
        assertThat(Values.weeks("1-4")).isEqualTo(Set.of(1, 2, 3, 4));
        assertThat(Values.weeks("2,4")).isEqualTo(Set.of(2, 4));
        assertThat(Values.weeks("5")).isEmpty();
        assertThat(Values.weekday("Jum'at")).contains(DayOfWeek.FRIDAY);
        assertThat(Values.weekday("9")).isEmpty();
        assertThat(Values.content("1x12x4")).contains(48L);
        assertThat(Values.content("1 KRT = 24 PCS")).contains(24L);
        assertThat(Values.content("40 pcs/dus")).contains(40L);
    }

    @Test
    void readsPlacesInEveryNotation() {
        assertThat(Places.of("-6.242142, 106.998412")).isEqualTo(new Places.Read.At(-6.242142, 106.998412, false));
        assertThat(Places.of("-6.243386 106.998475")).isEqualTo(new Places.Read.At(-6.243386, 106.998475, false));
        assertThat(Places.of("https://maps.google.com/?q=-6.236712,107.003924"))
                .isEqualTo(new Places.Read.At(-6.236712, 107.003924, false));
        assertThat(Places.of("107,003035", "-6,239449")).isEqualTo(new Places.Read.At(-6.239449, 107.003035, true));
        assertThat(Places.of("-6.2", "10.7")).isInstanceOf(Places.Read.Elsewhere.class);
        assertThat(Places.of("", "")).isInstanceOf(Places.Read.None.class);
        var surveyed = (Places.Read.At) Places.of("6°14'35.2\"S", "107°00'12.1\"E");
        assertThat(surveyed.latitude()).isCloseTo(-6.243111, org.assertj.core.data.Offset.offset(1e-6));
        assertThat(surveyed.longitude()).isCloseTo(107.003361, org.assertj.core.data.Offset.offset(1e-6));
    }
}

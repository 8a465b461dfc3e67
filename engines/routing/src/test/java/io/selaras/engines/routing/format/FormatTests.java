package io.selaras.engines.routing.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.selaras.engines.routing.Keeping;
import io.selaras.engines.routing.Plan;
import io.selaras.engines.routing.Salesman;
import io.selaras.engines.routing.Window;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatTests {
    private static final String SOLOMON = """
        TINY

        VEHICLE
        NUMBER     CAPACITY
          3         200

        CUSTOMER
        CUST NO.   XCOORD.   YCOORD.    DEMAND   READY TIME   DUE DATE   SERVICE TIME

            0      35         35          0          0       230          0
            1      41         49         10        161       171         10
            2      35         17          7         50        60         10
        """;

    private static final String PERIODIC = """
        1 2 2 3
        0 160
        0 160
        0 160
        0 30 40 0 0 0 0
        1 37 52 0 7 1 3 1 2 4
        2 49 49 0 30 2 1 5
        """;

    private static final String VRPLIB = """
        NAME : small
        TYPE : CVRP
        DIMENSION : 3
        EDGE_WEIGHT_TYPE : EUC_2D
        CAPACITY : 10
        NODE_COORD_SECTION
        1 0 0
        2 3 4
        3 6 8
        DEMAND_SECTION
        1 0
        2 4
        3 5
        DEPOT_SECTION
        1
        -1
        EOF
        """;

    private static Instance read(String text) {
        assertThat(Format.AUTO.read("file", text, null)).isInstanceOf(Reading.Read.class);
        return ((Reading.Read) Format.AUTO.read("file", text, null)).instance();
    }

    @Test
    void aSolomonFileIsReadInTenthsTruncated() {
        var instance = read(SOLOMON);
        assertThat(instance.name()).isEqualTo("TINY");
        assertThat(instance.problem().outlets()).hasSize(2);
        assertThat(instance.problem().outlets().getFirst().windowsOn(0)).containsExactly(new Window(1610, 1710));
        // sqrt(6² + 14²) = 15.2315…
        assertThat(instance.problem().travel().distance(0, 1)).isEqualTo(152);
    }

    @Test
    void theMostSignificantBitOfAPatternIsTheFirstDay() {
        var problem = read(PERIODIC).problem();
        assertThat(problem.days()).isEqualTo(3);
        assertThat(problem.outlets().get(0).patterns()).containsExactly(0b100, 0b010, 0b001);
        assertThat(problem.outlets().get(1).patterns()).containsExactly(0b101);
    }

    @Test
    void aVrplibFileIsRoundedAndNumberedFromTheDepot() {
        var instance = read(VRPLIB);
        assertThat(instance.ids()).containsExactly(1, 2);
        assertThat(instance.problem().travel().distance(0, 2)).isEqualTo(10);
        var plan = new Plan(List.of(new Plan.Tour(0, 0, List.of(0, 1))), List.of(), 20, true);
        assertThat(instance.cost(plan)).isEqualTo(20);
        assertThat(SolutionText.of(instance, plan)).isEqualTo("Route #1: 1 2\nCost 20\n");
    }

    @Test
    void aTourOfACycleNamesItsDayAndVehicle() {
        var instance = read(PERIODIC);
        var tours = List.of(new Plan.Tour(1, 0, List.of(1)), new Plan.Tour(0, 2, List.of(1, 0)));
        assertThat(SolutionText.of(instance, new Plan(tours, List.of(), 0, true)))
                .startsWith("Route #1: 2 # day 1 vehicle 2\nRoute #2: 2 1 # day 3 vehicle 1\nCost ");
    }

    @Test
    void aMalformedFileSaysWhichLineAndWhatWasExpected() {
        assertThat(Format.AUTO.read("f", SOLOMON.replace("161       171", "161       noon"), null))
                .isEqualTo(new Reading.Malformed(11, "a due date, not \"noon\""));
        assertThat(Format.AUTO.read("f", PERIODIC.replace("2 1 5", "2 1"), null))
                .isEqualTo(new Reading.Malformed(8, "a visit pattern"));
        assertThat(Format.AUTO.read("f", VRPLIB.replace("2 4\n", ""), null))
                .isEqualTo(new Reading.Malformed(13, "3 rows in DEMAND_SECTION, not 2"));
        assertThat(Format.AUTO.read("f", "hello", null))
                .isEqualTo(new Reading.Malformed(1, "a Solomon, VRPLIB or Cordeau instance"));
    }

    private static final String EXPLICIT = """
        NAME : triangle
        TYPE : CVRP
        DIMENSION : 4
        EDGE_WEIGHT_TYPE : EXPLICIT
        EDGE_WEIGHT_FORMAT : %s
        CAPACITY : 10
        EDGE_WEIGHT_SECTION
        %s
        DEMAND_SECTION
        1 0
        2 4
        3 5
        4 1
        DEPOT_SECTION
        1
        -1
        EOF
        """;

    @ParameterizedTest
    @CsvSource({
        "FULL_MATRIX, '0 1 2 3 1 0 4 5 2 4 0 6 3 5 6 0'",
        "LOWER_ROW, '1 2 4 3 5 6'",
        "LOWER_DIAG_ROW, '0 1 0 2 4 0 3 5 6 0'",
        "UPPER_ROW, '1 2 3 4 5 6'",
        "UPPER_DIAG_ROW, '0 1 2 3 0 4 5 0 6 0'",
    })
    void aMatrixInTheFileIsReadInEveryShape(String shape, String numbers) {
        // Broken into lines anyhow, as old files are.
        var instance = read(EXPLICIT.formatted(shape, numbers.replaceFirst(" ", "\n")));
        var plan = new Plan(List.of(new Plan.Tour(0, 0, List.of(0, 1, 2))), List.of(), 0, true);
        assertThat(instance.problem().travel().distance(1, 2)).isEqualTo(4);
        assertThat(instance.problem().travel().distance(3, 1)).isEqualTo(5);
        assertThat(instance.cost(plan)).isEqualTo(1 + 4 + 6 + 3);
    }

    @Test
    void aMatrixThatIsTooShortSaysHowManyNumbersAreMissing() {
        assertThat(Format.AUTO.read("f", EXPLICIT.formatted("LOWER_ROW", "1 2 4 3 5"), null))
                .isEqualTo(new Reading.Malformed(8, "6 numbers in EDGE_WEIGHT_SECTION, not 5"));
        assertThat(Format.AUTO.read("f", EXPLICIT.formatted("SPIRAL", "1 2 4 3 5 6"), null))
                .isEqualTo(new Reading.Malformed(
                        5, "EDGE_WEIGHT_FORMAT : FULL_MATRIX, LOWER_ROW, LOWER_DIAG_ROW, UPPER_ROW or UPPER_DIAG_ROW"));
    }

    @Test
    void lengthsThatCannotBeReadNameTheOnesThatCan() {
        assertThat(Format.AUTO.read("f", VRPLIB.replace("EUC_2D", "GEO"), null))
                .isEqualTo(new Reading.Malformed(4, "EDGE_WEIGHT_TYPE : EUC_2D, CEIL_2D or EXPLICIT"));
        var rounded = read(VRPLIB.replace("3 6 8", "3 6 7")).problem().travel();
        assertThat(rounded.distance(0, 2)).isEqualTo(9);
        var up = read(VRPLIB.replace("EUC_2D", "CEIL_2D").replace("3 6 8", "3 6 7"));
        assertThat(up.problem().travel().distance(0, 2)).isEqualTo(10);
    }

    @Test
    void aLongestTourCountsTheVisitsToo() {
        var text = VRPLIB.replace("CAPACITY : 10", "CAPACITY : 10\nDISTANCE : 30\nSERVICE_TIME : 5");
        var problem = read(text).problem();
        assertThat(problem.salesmen().getFirst().longest()).isEqualTo(30);
        assertThat(problem.outlets().getFirst().service()).isEqualTo(5);
    }

    /** One length, sqrt(2), in every convention. */
    @ParameterizedTest
    @CsvSource({"DIMACS, 14, 2.8", "DOUBLE, 14143, 2.828427", "ROUND, 1, 2", "EXACT, 1414, 2828"})
    void everyConventionHasItsOwnNumbers(Convention convention, int units, double cost) {
        var text = VRPLIB.replace("2 3 4", "2 1 1").replace("3 6 8", "3 0 0");
        var instance = ((Reading.Read) Format.VRPLIB.read("f", text, convention)).instance();
        assertThat(instance.problem().travel().distance(0, 1)).isEqualTo(units);
        var plan = new Plan(List.of(new Plan.Tour(0, 0, List.of(0, 1))), List.of(), 0, true);
        assertThat(instance.cost(plan)).isCloseTo(cost, within(1e-6));
    }

    private static final String DEPOTS = """
        %d 2 3 2
        %s
        1 20 20 5 7 1 1 1 %s
        2 30 20 5 7 1 1 1 %s
        3 40 20 5 7 1 1 1 %s
        4 0 0 0 0 0 0 %s
        5 50 50 0 0 0 0 %s
        """;

    @Test
    void severalDepotsComeLastWithAndWithoutWindows() {
        var without =
                read(DEPOTS.formatted(2, "100 80\n100 80", "", "", "", "", "")).problem();
        assertThat(without.days()).isEqualTo(1);
        assertThat(without.salesmen()).extracting(Salesman::start).containsExactly(3, 3, 4, 4);
        assertThat(without.salesmen().getFirst().longest()).isEqualTo(1_000_000);
        var with = read(DEPOTS.formatted(6, "0 80\n0 80", "10 90", "10 90", "10 90", "0 500", "0 400"))
                .problem();
        assertThat(with.salesmen().getFirst().longest()).isEqualTo(Salesman.UNLIMITED);
        assertThat(with.outlets().getFirst().windowsOn(0)).containsExactly(new Window(100_000, 900_000));
        assertThat(with.salesmen().getLast().hoursOn(0)).isEqualTo(new Window(0, 4_000_000));
    }

    @Test
    void aCycleWithSeveralDepotsNamesThemFirst() {
        var text = """
            8 1 2 2 2
            0 80
            0 80
            0 80
            0 80
            0 0 0 0 0 0 0
            5 50 50 0 0 0 0
            1 20 20 5 7 1 2 1 2
            2 30 20 5 7 2 1 3
            """;
        var problem = read(text).problem();
        assertThat(problem.days()).isEqualTo(2);
        assertThat(problem.salesmen()).extracting(Salesman::start).containsExactly(0, 1);
        assertThat(problem.keeping()).isEqualTo(Keeping.SAME_START);
        assertThat(problem.outlets().get(0).patterns()).containsExactly(0b10, 0b01);
        assertThat(problem.outlets().get(1).patterns()).containsExactly(0b11);
    }

    @Test
    void aCycleWithWindowsHasThemAtTheEndOfTheRow() {
        var text = PERIODIC.replaceFirst("1 2 2 3", "5 2 2 3")
                .replace("0 30 40 0 0 0 0", "0 30 40 0 0 0 0 0 1000")
                .replace("1 37 52 0 7 1 3 1 2 4", "1 37 52 0 7 1 3 1 2 4 100 200")
                .replace("2 49 49 0 30 2 1 5", "2 49 49 0 30 2 1 5 300 400");
        var problem = read(text).problem();
        assertThat(problem.outlets().get(1).windowsOn(2)).containsExactly(new Window(3_000_000, 4_000_000));
        assertThat(Format.AUTO.read("f", text.replace(" 100 200", ""), null))
                .isEqualTo(new Reading.Malformed(6, "a window at the end of the row"));
    }
}

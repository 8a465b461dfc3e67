package io.selaras.engines.routing.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.engines.routing.Plan;
import io.selaras.engines.routing.Window;
import java.util.List;
import org.junit.jupiter.api.Test;

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
}

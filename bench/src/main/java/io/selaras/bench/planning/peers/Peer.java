package io.selaras.bench.planning.peers;

import io.selaras.engines.routing.Plan;
import io.selaras.engines.routing.Problem;
import java.util.List;
import java.util.Optional;

/** Somebody else's solver on our problem: same integer matrix, same limit, model building included. */
public interface Peer {
    /** Everyone there is. */
    static List<Peer> all() {
        return List.of(new OrTools(), new Jsprit(), new Timefold());
    }

    String name();

    /** The tours it finds in the time; empty when it finds none. One day and equal vehicles only. */
    Optional<Plan> solve(Problem problem, double seconds);

    /** Whether the problem is one all peers know: a single day, one depot, equal vehicles. */
    static boolean understood(Problem problem) {
        return problem.days() == 1 && problem.salesmen().stream().distinct().count() == 1;
    }
}

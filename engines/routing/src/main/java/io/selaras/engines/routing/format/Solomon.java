package io.selaras.engines.routing.format;

import io.selaras.engines.routing.Keeping;
import io.selaras.engines.routing.Outlet;
import io.selaras.engines.routing.Problem;
import io.selaras.engines.routing.Salesman;
import io.selaras.engines.routing.Travel;
import io.selaras.engines.routing.Weights;
import io.selaras.engines.routing.Window;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Solomon's and Gehring and Homberger's text files: one depot, equal vehicles, one window per customer. */
final class Solomon {
    private static final int MANY = 1_000_000;

    static Instance read(Words words, @Nullable Convention wanted) {
        var convention = wanted == null ? Convention.DIMACS : wanted;
        var name = words.next("the instance's name");
        words.skipPast("CAPACITY", "the heading NUMBER CAPACITY");
        var vehicles = words.whole("the number of vehicles", 1, MANY);
        var capacity = words.whole("the capacity", 0, 1_000_000_000);
        words.skipPast("CUST", "the heading CUST NO.");
        words.endLine();
        var x = new ArrayList<Double>();
        var y = new ArrayList<Double>();
        var ids = new ArrayList<Integer>();
        var outlets = new ArrayList<Outlet>();
        var day = Window.ALWAYS;
        while (words.hasNext()) {
            var line = words.line();
            var id = words.whole("a customer's number", 0, MANY);
            x.add(words.number("x"));
            y.add(words.number("y"));
            var demand = words.whole("a demand", 0, 1_000_000_000);
            var ready = convention.moment(words.number("a ready time"));
            var due = convention.moment(words.number("a due date"));
            var service = convention.moment(words.number("a service time"));
            if (due < ready) {
                throw new Words.Unexpected(line, "a due date not before the ready time");
            }
            var window = new Window(ready, due);
            if (x.size() == 1) {
                day = window;
            } else {
                ids.add(id);
                outlets.add(Outlet.of("" + id, x.size() - 1, service, demand, List.of(1), List.of(window)));
            }
        }
        if (x.isEmpty()) {
            throw new Words.Unexpected(words.line(), "the depot's row");
        }
        var man = new Salesman("", 0, 0, List.of(day), capacity, Salesman.UNLIMITED, null);
        var xs = x.stream().mapToDouble(Double::doubleValue).toArray();
        var ys = y.stream().mapToDouble(Double::doubleValue).toArray();
        // Equal vehicles: no more than one per customer can ever be used.
        var men = Collections.nCopies(Math.clamp(outlets.size(), 1, vehicles), man);
        var problem = new Problem(
                1, outlets, men, Travel.lines(xs, ys, convention::length), Weights.DISTANCE, Keeping.ANYONE, null);
        return new Instance(name, problem, convention, Instance.Lengths.straight(xs, ys), ids, false);
    }

    private Solomon() {}
}

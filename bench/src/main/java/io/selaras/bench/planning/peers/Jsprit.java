package io.selaras.bench.planning.peers;

import com.graphhopper.jsprit.core.algorithm.box.Jsprit.Builder;
import com.graphhopper.jsprit.core.algorithm.termination.TimeTermination;
import com.graphhopper.jsprit.core.problem.Location;
import com.graphhopper.jsprit.core.problem.VehicleRoutingProblem;
import com.graphhopper.jsprit.core.problem.job.Service;
import com.graphhopper.jsprit.core.problem.solution.route.activity.TimeWindow;
import com.graphhopper.jsprit.core.problem.solution.route.activity.TourActivity.JobActivity;
import com.graphhopper.jsprit.core.problem.vehicle.VehicleImpl;
import com.graphhopper.jsprit.core.problem.vehicle.VehicleTypeImpl;
import com.graphhopper.jsprit.core.util.FastVehicleRoutingTransportCostsMatrix;
import com.graphhopper.jsprit.core.util.Solutions;
import io.selaras.engines.routing.Plan;
import io.selaras.engines.routing.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** jsprit with its default box, as many rounds as the time allows. */
final class Jsprit implements Peer {
    @Override
    public String name() {
        return "jsprit";
    }

    @Override
    public Optional<Plan> solve(Problem problem, double seconds) {
        var start = System.nanoTime();
        var travel = problem.travel();
        var man = problem.salesmen().getFirst();
        var hours = man.hours().getFirst();
        var type = VehicleTypeImpl.Builder.newInstance("type")
                .addCapacityDimension(0, man.capacity())
                .setCostPerDistance(1)
                .setCostPerTransportTime(0)
                .setFixedCost(0)
                .build();
        var places = travel.places();
        var matrix = FastVehicleRoutingTransportCostsMatrix.Builder.newInstance(places, false);
        for (var a = 0; a < places; a++) {
            for (var b = 0; b < places; b++) {
                matrix.addTransportTimeAndDistance(a, b, travel.time(a, b), travel.distance(a, b));
            }
        }
        var builder = VehicleRoutingProblem.Builder.newInstance()
                .setFleetSize(VehicleRoutingProblem.FleetSize.FINITE)
                .setRoutingCost(matrix.build());
        for (var k = 0; k < problem.salesmen().size(); k++) {
            builder.addVehicle(VehicleImpl.Builder.newInstance("v" + k)
                    .setStartLocation(Location.newInstance(man.start()))
                    .setType(type)
                    .setEarliestStart(hours == null ? 0 : hours.open())
                    .setLatestArrival(hours == null ? 0 : hours.close())
                    .build());
        }
        for (var i = 0; i < problem.outlets().size(); i++) {
            var outlet = problem.outlets().get(i);
            var window = outlet.windowsOn(0).getFirst();
            builder.addJob(Service.Builder.newInstance("" + i)
                    .addSizeDimension(0, outlet.demand())
                    .setServiceTime(outlet.service())
                    .setTimeWindow(TimeWindow.newInstance(window.open(), window.close()))
                    .setLocation(Location.newInstance(outlet.place()))
                    .build());
        }
        var algorithm = Builder.newInstance(builder.build())
                .setProperty("fast_regret", "true")
                .buildAlgorithm();
        algorithm.setMaxIterations(Integer.MAX_VALUE);
        var left = Math.max(0.1, seconds - (System.nanoTime() - start) / 1e9);
        var limit = new TimeTermination((long) (1000 * left));
        algorithm.setPrematureAlgorithmTermination(limit);
        algorithm.addListener(limit);
        var best = Solutions.bestOf(algorithm.searchSolutions());
        if (best == null || !best.getUnassignedJobs().isEmpty()) {
            return Optional.empty();
        }
        var tours = new ArrayList<Plan.Tour>();
        for (var route : best.getRoutes()) {
            var stops = new ArrayList<Integer>();
            for (var activity : route.getActivities()) {
                if (activity instanceof JobActivity visit) {
                    stops.add(Integer.parseInt(visit.getJob().getId()));
                }
            }
            tours.add(new Plan.Tour(tours.size(), 0, stops));
        }
        return Optional.of(new Plan(tours, List.of(), 0, true));
    }
}

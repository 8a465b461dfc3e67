package io.selaras.engines.roads;

import static com.graphhopper.json.Statement.If;

import com.graphhopper.json.Statement.Op;
import com.graphhopper.util.CustomModel;

/** What a salesman drives. */
public enum Vehicle {
    CAR,
    /** Nine tenths of a car's speed, not on rough tracks; most salesmen in Indonesia ride one. */
    MOTORCYCLE;

    static final String NEEDED = "car_access, car_average_speed, road_access, track_type";

    /** The fastest way: its weight is seconds, because nothing but forbidden roads has a priority of its own. */
    CustomModel fastest() {
        return passable()
                .addToSpeed(If("true", Op.LIMIT, this == CAR ? "car_average_speed" : "0.9 * car_average_speed"));
    }

    /** The shortest way: at one metre a second the weight is metres. */
    CustomModel shortest() {
        return passable().addToSpeed(If("true", Op.LIMIT, "3.6"));
    }

    private CustomModel passable() {
        var model = new CustomModel().setDistanceInfluence(0.0).addToPriority(If("!car_access", Op.MULTIPLY, "0"));
        if (this == MOTORCYCLE) {
            model.addToPriority(
                    If("track_type == GRADE3 || track_type == GRADE4 || track_type == GRADE5", Op.MULTIPLY, "0"));
            model.addToPriority(If("road_access == PRIVATE", Op.MULTIPLY, "0"));
        }
        return model;
    }
}

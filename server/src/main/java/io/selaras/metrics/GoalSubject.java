package io.selaras.metrics;

import io.selaras.platform.Actor;
import io.selaras.platform.Subject;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
class GoalSubject implements Subject.Source {
    private final Goals goals;

    GoalSubject(Goals goals) {
        this.goals = goals;
    }

    @Override
    public String kind() {
        return "goal";
    }

    @Override
    public Optional<Subject> find(Actor actor, UUID id) {
        return goals.find(actor.organisation(), id)
                .map(goal -> new Subject(kind(), id, goal.name(), "/goals/" + id, Set.of(goal.ownerId())));
    }
}

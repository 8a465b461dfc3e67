package io.selaras.platform;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A record one can point at: an outlet, a lead, a goal. What people say to each other hangs on subjects, so that a
 * thread, a notice or praise always opens the thing it is about.
 *
 * @param kind the record's word in the singular: {@code outlet}, {@code lead}
 * @param title as a person would name it
 * @param link its address in the console
 * @param people whose work it is; they are told what is said about it
 */
public record Subject(String kind, UUID id, String title, String link, Set<PersonId> people) {
    public Subject {
        people = Set.copyOf(people);
    }

    /** A room that owns such records. Implemented as a bean by every room whose records can be spoken of. */
    public interface Source {
        String kind();

        /** @return empty when there is no such record or it is not the actor's to see */
        Optional<Subject> find(Actor actor, UUID id);
    }
}

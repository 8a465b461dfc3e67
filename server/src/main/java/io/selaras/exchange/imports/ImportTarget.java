package io.selaras.exchange.imports;

import io.selaras.platform.Actor;
import java.util.List;
import java.util.UUID;

/** The room that keeps what a kind of file brings. */
public interface ImportTarget {
    Kind kind();

    /**
     * Writes a batch of accepted rows; what exists by its code is changed, never doubled. Runs in its own transaction.
     *
     * @return rows that could not go in after all
     */
    List<Refused> write(Actor actor, UUID importId, List<ReadRow> rows);

    /** Takes the import back: what it added goes, what it changed becomes as before, unless changed again since. */
    Undone undo(Actor actor, UUID importId);

    record Refused(int row, io.selaras.exchange.tables.Said why) {}

    record Undone(int removed, int restored, int kept) {}
}

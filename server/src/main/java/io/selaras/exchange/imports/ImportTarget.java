package io.selaras.exchange.imports;

import io.selaras.exchange.tables.Said;
import io.selaras.platform.Actor;
import io.selaras.platform.OrganisationId;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The room that keeps what a kind of file brings. */
public interface ImportTarget {
    Kind kind();

    /** Codes that exist, in lower case, for other files that name them. */
    default Set<String> codes(OrganisationId organisation) {
        return Set.of();
    }

    /** Fields that the company added to what is kept here; a file may fill them too. */
    default List<ImportField> fields(OrganisationId organisation) {
        return List.of();
    }

    /** Rows of one transaction: few enough that the progress bar moves and a phone's sync is not kept waiting. */
    default int batch() {
        return 5_000;
    }

    /**
     * Writes a batch of accepted rows; what exists already is changed, never doubled. Runs in the caller's transaction.
     *
     * @return rows that could not go in after all
     */
    List<Refused> write(Actor actor, UUID importId, List<ReadRow> rows);

    /** Takes the import back: what it added goes, what it changed becomes as before, unless changed again since. */
    Undone undo(Actor actor, UUID importId);

    record Refused(int row, Said why) {}

    /** How many rows went, went back, and were left because somebody has worked with them since. */
    record Undone(int removed, int restored, int kept) {}
}

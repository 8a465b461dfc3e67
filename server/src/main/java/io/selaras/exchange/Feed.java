package io.selaras.exchange;

import io.selaras.platform.Actor;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A room whose rows travel to phones. Implemented by the later rooms as beans; several may share a collection.
 *
 * <p>What is deleted, or leaves a person's scope, is said with {@link Departures} in the transaction that causes it.
 */
public interface Feed {
    String collection();

    /**
     * The actor's rows after the window's cursor and below its horizon, in (transaction, id) order, at most
     * {@link Window#limit()}. A row that comes into somebody's scope must be touched ({@link io.selaras.platform.SyncXid#NOW}).
     */
    List<Row> rows(Actor actor, Window window);

    /** What the room adds to the one row of the collection {@code settings}. */
    default Map<String, Object> settings(Actor actor) {
        return Map.of();
    }

    /**
     * @param xid the transaction that wrote the row last; it is the row's version as well
     * @param data becomes a JSON object; {@code id} and {@code version} are added to it
     */
    record Row(long xid, UUID id, Object data) {}
}

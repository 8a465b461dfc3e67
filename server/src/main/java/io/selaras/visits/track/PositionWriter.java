package io.selaras.visits.track;

import io.selaras.platform.Gathering;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Work;
import java.util.List;
import org.jooq.exception.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/** Writes the fixes that arrive at the same time in one transaction. Nobody is answered before his commit. */
@Component
class PositionWriter {
    private static final int AT_ONCE = 2_000;

    private final Work work;
    private final PositionStore store;
    /** Each is answered with what he brought. */
    private final Gathering<List<PositionStore.Row>, List<PositionStore.Row>> gathering =
            new Gathering<>(AT_ONCE, List::size, (organisation, loads) -> {
                store(organisation, loads.stream().flatMap(List::stream).toList());
                return loads;
            });

    PositionWriter(Work work, PositionStore store) {
        this.work = work;
        this.store = store;
    }

    /**
     * Returns when the rows are stored, or are put aside because the database will not have them.
     *
     * @throws RuntimeException when they could be neither
     */
    void write(OrganisationId organisation, List<PositionStore.Row> rows) {
        gathering.go(organisation, rows);
    }

    /** A row that the database will not have takes no other down: halves are tried until it stands alone, then it is told. */
    private void store(OrganisationId organisation, List<PositionStore.Row> rows) {
        try {
            work.run(organisation, () -> store.add(organisation, rows));
        } catch (DataAccessException refused) {
            var state = refused.sqlState();
            if (!state.startsWith("22") && !state.startsWith("23")) {
                throw new DataAccessResourceFailureException("Positions could not be stored", refused);
            }
            int half = rows.size() / 2;
            if (half > 0) {
                store(organisation, rows.subList(0, half));
                store(organisation, rows.subList(half, rows.size()));
            } else {
                var row = rows.getFirst();
                var told = new Decoded.Refused(
                        String.valueOf(refused.getMessage()), row.position().toString());
                work.run(organisation, () -> store.refuse(organisation, row.source(), row.app(), List.of(told)));
            }
        }
    }
}

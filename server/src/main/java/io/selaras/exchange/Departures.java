package io.selaras.exchange;

import io.selaras.exchange.sync.DepartureStore;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.PersonId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Tells phones that a row is gone: deleted, or no longer theirs. */
@Service
public class Departures {
    private final DepartureStore store;

    Departures(DepartureStore store) {
        this.store = store;
    }

    /**
     * To be called in the transaction that removes the row.
     *
     * @param person whose scope the row left; absent: it is gone for everybody
     */
    public void say(OrganisationId organisation, String collection, @Nullable PersonId person, UUID row) {
        store.put(organisation, collection, person, row);
    }
}

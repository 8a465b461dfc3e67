package io.selaras.exchange;

import io.selaras.exchange.sync.NoticeStore;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.PersonId;
import org.springframework.stereotype.Service;

/** Puts a message into the inbox of a person's phones, in the caller's transaction. */
@Service
public class Notices {
    private final NoticeStore store;

    Notices(NoticeStore store) {
        this.store = store;
    }

    /** @param kind what the phone shows it as, for example {@code trust} */
    public void tell(OrganisationId organisation, PersonId person, String kind, Object data) {
        store.put(organisation, person, kind, data);
    }
}

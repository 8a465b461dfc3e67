package io.selaras.exchange;

import io.selaras.exchange.sync.NoticeStore;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.PersonId;
import java.util.List;
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
        tell(organisation, kind, List.of(new Said(person, data)));
    }

    /** One of many of the same kind. */
    public record Said(PersonId person, Object data) {}

    /** The same for many at once. */
    public void tell(OrganisationId organisation, String kind, List<Said> said) {
        if (!said.isEmpty()) {
            store.put(organisation, kind, said);
        }
    }
}

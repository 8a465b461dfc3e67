package io.selaras.collaboration;

import io.selaras.platform.Actor;
import io.selaras.platform.Work;
import java.time.InstantSource;
import java.util.Base64;
import org.springframework.stereotype.Service;

/** The front door for browsers and phones that want notices pushed to them: none is before its person switched it on. */
@Service
public class Pushes {
    private final Work work;
    private final PushStore store;
    private final PushServices services;
    private final InstantSource clock;

    Pushes(Work work, PushStore store, PushServices services, InstantSource clock) {
        this.work = work;
        this.store = store;
        this.services = services;
        this.clock = clock;
    }

    /** The key a browser must be given when it subscribes, as base64url. */
    public String key(Actor actor) {
        var keys = work.in(actor.organisation(), () -> store.keys(actor.organisation()));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(keys.getApplicationServerKey());
    }

    /** @return false when the address is at no push service that this server talks to */
    public boolean add(Actor actor, String endpoint, String p256dh, String auth) {
        if (!services.knows(endpoint)) {
            return false;
        }
        work.run(actor.organisation(), () -> store.add(actor, endpoint, p256dh, auth, clock.instant()));
        return true;
    }

    public void remove(Actor actor, String endpoint) {
        work.run(actor.organisation(), () -> store.remove(actor, endpoint));
    }
}

package io.selaras.platform;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * What every request asks for and hardly ever changes: a company's name, its agreement. Whoever changes it says {@link
 * #forget}; what another node has changed is felt here within three seconds, as with sessions.
 */
public final class Remembered<K, V> {
    private final Work work;
    private final Cache<K, V> known =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(3)).build();

    public Remembered(Work work) {
        this.work = work;
    }

    public V get(OrganisationId organisation, K key, Supplier<V> read) {
        if (work.once(new Changed(this, key), () -> false)) {
            return read.get();
        }
        var value = known.getIfPresent(key);
        // The connection before the entry's lock: nobody who holds one waits for the other.
        return value != null ? value : work.in(organisation, () -> known.get(key, _ -> read.get()));
    }

    /** Call in the transaction that changes it: it reads the new one at once, everybody else once it has committed. */
    public void forget(K key) {
        var changed = new Changed(this, key);
        work.forget(changed);
        work.once(changed, () -> true);
        work.afterCommit(() -> known.invalidate(key));
    }

    private record Changed(Remembered<?, ?> what, Object key) {}
}

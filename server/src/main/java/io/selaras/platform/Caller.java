package io.selaras.platform;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Where a request came from, for the audit trail and the guess counter. */
@Component
public class Caller {
    private static final ScopedValue<@Nullable String> FOR = ScopedValue.newInstance();

    /**
     * Works in the name of a caller whose request another thread holds, or held.
     *
     * @param address absent when nobody knows it any more: the one of the request that is under way would be somebody else's
     */
    public <T extends @Nullable Object> T as(@Nullable String address, Supplier<T> work) {
        return ScopedValue.where(FOR, address).call(work::get);
    }

    /** The network address, absent in jobs and commands. */
    public @Nullable String address() {
        if (FOR.isBound()) {
            return FOR.get();
        }
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? attributes.getRequest().getRemoteAddr()
                : null;
    }
}

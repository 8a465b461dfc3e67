package io.selaras.pipeline;

import io.selaras.platform.OrganisationId;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the codes stand for by which people come back, from a poster or a chat. Answered by campaigns. */
public interface Codes {
    /** @param code as it was given out */
    record Meaning(
            String code,
            String source,
            String medium,
            @Nullable String campaign) {}

    /**
     * @param codes in small letters
     * @return by code in small letters; what stands for nothing is left out
     */
    Map<String, Meaning> meanings(OrganisationId organisation, Set<String> codes);
}

package io.selaras.campaigns;

import io.selaras.pipeline.Codes;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Work;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** A code stands for what its reference says. */
@Component
class CodesGivenOut implements Codes {
    private final Work work;
    private final TouchStore store;

    CodesGivenOut(Work work, TouchStore store) {
        this.work = work;
        this.store = store;
    }

    @Override
    public Map<String, Meaning> meanings(OrganisationId organisation, Set<String> codes) {
        return work.in(organisation, () -> store.byCodes(organisation, codes)).stream()
                .collect(Collectors.toMap(
                        one -> one.code().toLowerCase(Locale.ROOT),
                        one -> new Meaning(one.code(), one.source(), one.medium(), one.campaign())));
    }
}

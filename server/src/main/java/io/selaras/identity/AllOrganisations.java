package io.selaras.identity;

import static io.selaras.identity.db.Tables.ORGANISATION;

import io.selaras.platform.GateDatabase;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Organisations;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class AllOrganisations implements Organisations {
    private final GateDatabase gate;

    AllOrganisations(GateDatabase gate) {
        this.gate = gate;
    }

    @Override
    public List<OrganisationId> all() {
        return gate.sql()
                .select(ORGANISATION.ORGANISATION_ID)
                .from(ORGANISATION)
                .fetch(row -> new OrganisationId(row.value1()));
    }
}

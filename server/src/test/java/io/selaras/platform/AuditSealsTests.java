package io.selaras.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.Companies;
import io.selaras.HouseTest;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HouseTest
@NullMarked
class AuditSealsTests {
    @Autowired
    private AuditSeals seals;

    @Autowired
    private Audit audit;

    @Autowired
    private Work work;

    @Autowired
    private Companies companies;

    @Autowired
    private OwnerDatabase owner;

    private void write(Companies.Company company, String action) {
        work.run(company.id(), () -> audit.record(company.admin(), "test", UUID.randomUUID(), action, null, null));
    }

    /** The application's role cannot do this; somebody with the database's own password can. */
    private void tamper(String statement) throws SQLException {
        try (var connection = owner.source().getConnection();
                var update = connection.createStatement()) {
            assertThat(update.executeUpdate(statement)).isPositive();
        }
    }

    @Test
    void whatIsChangedOrTakenOutBehindTheSealIsFound() throws SQLException {
        var company = companies.company();
        write(company, "first");
        // Rows become sealed when they are an hour old.
        seals.seal(company.id(), OffsetDateTime.now().plusHours(1));
        write(company, "second");
        seals.seal(company.id(), OffsetDateTime.now().plusHours(1));
        assertThat(seals.broken(company.id())).isEmpty();

        var mine = " where organisation_id = '%s' and action = ".formatted(company.id());
        tamper("update platform.audit set person_id = uuidv7()" + mine + "'first'");
        assertThat(seals.broken(company.id())).hasSize(1);
        tamper("delete from platform.audit" + mine + "'first'");
        assertThat(seals.broken(company.id())).hasSize(1);
        tamper("update platform.audit_seal set hash = 'x' where until_at = (select min(until_at) from"
                + " platform.audit_seal where organisation_id = '%s')".formatted(company.id()));
        assertThat(seals.broken(company.id()))
                .as("the chain carries on from the seal before")
                .hasSize(2);
    }
}

package io.selaras;

import io.selaras.identity.Devices;
import io.selaras.identity.Passwords;
import io.selaras.identity.People;
import io.selaras.identity.Person;
import io.selaras.identity.Team;
import io.selaras.platform.Actor;
import io.selaras.platform.DeviceId;
import io.selaras.platform.Ids;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.OwnerDatabase;
import io.selaras.platform.PersonId;
import io.selaras.platform.Role;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.stereotype.Component;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Companies for tests: each call makes a fresh one, so tests never see each other's rows. */
@Component
@NullMarked
public class Companies {
    public static final String PASSWORD = "rahasia sekali 2026";

    private final People people;
    private final Devices devices;
    private final OwnerDatabase owner;
    private final List<OrganisationId> made = new CopyOnWriteArrayList<>();
    /** Made once: six a company would take longer than most tests. */
    private final String password;

    Companies(People people, Devices devices, Passwords passwords, OwnerDatabase owner) {
        this.people = people;
        this.devices = devices;
        this.owner = owner;
        password = passwords.hash(PASSWORD);
    }

    /** @param salesman a phone of its own is {@link #phone}; this actor sits at a desk */
    public record Company(
            OrganisationId id,
            Actor admin,
            Actor owner,
            Actor supervisor,
            Actor marketer,
            Actor salesman,
            Actor otherSalesman,
            UUID team) {}

    /** One team with a supervisor and a salesman, and a salesman outside of it. */
    public Company company() {
        var id = new OrganisationId(Ids.v7());
        owned("insert into identity.organisation (organisation_id, name) values (?, ?)", id.value(), "PT Uji");
        made.add(id);
        var root = new Actor(id, new PersonId(Ids.v7()), Set.of(Role.ADMIN), Set.of(), null);
        var supervisor = new PersonId(Ids.v7());
        var team = Ids.v7();
        save(root, supervisor, "Sari Supervisor", "SPV1", null, Role.SUPERVISOR);
        people.save(root, new Team(team, "Bekasi", null, supervisor));
        var salesman = save(root, new PersonId(Ids.v7()), "Budi Salesman", "S1", team, Role.SALESMAN);
        var other = save(root, new PersonId(Ids.v7()), "Tono Salesman", "S2", null, Role.SALESMAN);
        var admin = save(root, root.person(), "Ani Admin", "ADM", null, Role.ADMIN);
        var boss = save(root, new PersonId(Ids.v7()), "Wati Pemilik", "OWN", null, Role.OWNER);
        var marketer = save(root, new PersonId(Ids.v7()), "Rina Marketing", "MKT", null, Role.MARKETER);
        owned("update identity.person set password_hash = ? where organisation_id = ?", password, id.value());
        return new Company(
                id,
                actor(id, admin, Role.ADMIN),
                actor(id, boss, Role.OWNER),
                new Actor(id, supervisor, Set.of(Role.SUPERVISOR), Set.of(supervisor, salesman), null),
                actor(id, marketer, Role.MARKETER),
                actor(id, salesman, Role.SALESMAN),
                actor(id, other, Role.SALESMAN),
                team);
    }

    /** The salesman's paired phone and the credential it sends. */
    public record Phone(Actor actor, String credential, int number) {
        public String header() {
            return "Device " + credential;
        }
    }

    public Phone phone(Actor salesman) {
        var code = UUID.randomUUID().toString();
        devices.invite(
                salesman.organisation(),
                salesman.person(),
                null,
                code,
                Instant.now().plus(Duration.ofMinutes(5)),
                false);
        var paired = ((Devices.Pair.Done) devices.pair(code, "install-" + code, "test", "0")).paired();
        var actor = new Actor(
                paired.organisation(),
                paired.person(),
                Set.of(Role.SALESMAN),
                Set.of(paired.person()),
                new DeviceId(paired.device().value()));
        return new Phone(actor, paired.credential(), paired.number());
    }

    private static Actor actor(OrganisationId id, PersonId person, Role role) {
        return new Actor(id, person, Set.of(role), new HashSet<>(Set.of(person)), null);
    }

    private PersonId save(
            Actor root,
            PersonId id,
            String name,
            String code,
            @org.jspecify.annotations.Nullable UUID team,
            Role role) {
        var email = code.toLowerCase(Locale.ROOT) + "-" + root.organisation() + "@uji.example";
        var person = new Person(id, code, name, email, null, Set.of(role), team, "id", true);
        if (!(people.save(root, person, null) instanceof People.Saved.Done)) {
            throw new IllegalStateException("The fixture's person was refused");
        }
        return id;
    }

    /** Timers visit every company each second; those that earlier classes left would take a processor of their own. */
    private void leave() {
        for (var company : made) {
            owned(
                    "set session_replication_role = replica; delete from identity.organisation where organisation_id = ?",
                    company.value());
        }
        made.clear();
    }

    /** Takes the companies of a class of tests out of the timers' rounds when it has ended. */
    static final class OneClassOnly implements AfterAllCallback {
        @Override
        public void afterAll(ExtensionContext ended) {
            SpringExtension.getApplicationContext(ended)
                    .getBean(Companies.class)
                    .leave();
        }
    }

    private void owned(String change, Object... values) {
        try (var connection = owner.source().getConnection();
                var statement = connection.prepareStatement(change)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }
}

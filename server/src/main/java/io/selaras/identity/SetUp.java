package io.selaras.identity;

import static io.selaras.identity.db.Tables.PERSON;

import io.selaras.platform.GateDatabase;
import io.selaras.platform.Ids;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.PersonId;
import io.selaras.platform.Role;
import io.selaras.platform.Work;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * The first run: no account exists, so whoever reads the one-time code on the server's console makes the first company
 * and its administrator.
 */
@Service
public class SetUp {
    private final GateDatabase gate;
    private final Work work;
    private final IdentityStore store;
    private final Passwords passwords;
    private final Sessions sessions;
    private final AtomicReference<@Nullable String> code = new AtomicReference<>();

    SetUp(GateDatabase gate, Work work, IdentityStore store, Passwords passwords, Sessions sessions) {
        this.gate = gate;
        this.work = work;
        this.store = store;
        this.passwords = passwords;
        this.sessions = sessions;
    }

    /** Nobody can sign in yet. */
    public boolean needed() {
        return !gate.sql().fetchExists(gate.sql().selectOne().from(PERSON));
    }

    /** A new code for the console, valid until it is used or the server ends. */
    public String newCode() {
        var fresh = Secrets.spoken();
        code.set(fresh);
        return fresh.substring(0, 4) + "-" + fresh.substring(4);
    }

    public record First(String organisation, String name, String email, String password) {}

    public sealed interface Outcome {
        record Done(Sessions.SignIn.SignedIn session) implements Outcome {}

        record WrongCode() implements Outcome {}

        record NotNeeded() implements Outcome {}

        record PasswordRefused(String why) implements Outcome {}
    }

    public Outcome run(String given, First first, @Nullable String agent) {
        if (!needed()) {
            return new Outcome.NotNeeded();
        }
        if (Passwords.objection(first.password()) instanceof String why) {
            return new Outcome.PasswordRefused(why);
        }
        var plain = given.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
        var expected = code.get();
        // A wrong guess burns the code's use: a new one must be read from the console.
        if (expected == null || !expected.equals(plain) || !code.compareAndSet(expected, null)) {
            return new Outcome.WrongCode();
        }
        var organisation = newOrganisation(first.organisation());
        var person = new PersonId(Ids.v7());
        work.run(organisation, () -> {
            store.save(
                    organisation,
                    new Person(
                            person,
                            null,
                            first.name(),
                            first.email(),
                            null,
                            Set.of(Role.ADMIN, Role.OWNER),
                            null,
                            "id",
                            true),
                    false);
            store.savePassword(organisation, person, passwords.hash(first.password()));
        });
        return new Outcome.Done(sessions.open(organisation, person, agent));
    }

    private OrganisationId newOrganisation(String name) {
        var id = new OrganisationId(Ids.v7());
        work.run(
                id,
                () -> store.save(
                        new Organisation(id, name, "IDR", ZoneId.of("Asia/Jakarta"), "id", false, Settings.USUAL)));
        return id;
    }
}

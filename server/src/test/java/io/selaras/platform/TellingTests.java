package io.selaras.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.selaras.Companies;
import io.selaras.HouseTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HouseTest
class TellingTests {
    private static final String KIND = "word";

    /** Writes what it hears beside it, as a room writes its sums; some words it cannot bear. */
    private final class Room implements Telling.Teller {
        private final Set<UUID> unbearable = Collections.synchronizedSet(new HashSet<>());
        private final Map<UUID, Integer> heard = Collections.synchronizedMap(new HashMap<>());
        private final List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public void tell(OrganisationId organisation, List<UUID> ids) {
            if (ids.stream().anyMatch(unbearable::contains)) {
                throw new IllegalStateException("unbearable");
            }
            work.afterCommit(() -> {
                sizes.add(ids.size());
                ids.forEach(id -> heard.merge(id, 1, Integer::sum));
            });
        }
    }

    @Autowired
    Work work;

    @Autowired
    UntoldStore store;

    @Autowired
    Organisations organisations;

    @Autowired
    Companies companies;

    @Autowired
    DSLContext sql;

    private final Room room = new Room();
    private Telling telling;
    private OrganisationId organisation;

    @BeforeEach
    void company() {
        organisation = companies.company().id();
        telling = new Telling(work, store, organisations, List.of(room));
    }

    private List<UUID> say(int count) {
        var ids = new ArrayList<UUID>();
        for (int i = 0; i < count; i++) {
            var id = Ids.v7();
            ids.add(id);
            work.run(organisation, () -> telling.later(organisation, KIND, id));
        }
        return ids;
    }

    private int waiting() {
        return work.in(
                organisation,
                () -> sql.fetchSingle("select count(*) from platform.untold").get(0, int.class));
    }

    @Test
    void manyFactsAreToldTogetherAndEachOnce() throws Exception {
        var ids = say(450);
        try (var desks = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 8; i++) {
                desks.submit(() -> telling.upToNow(organisation));
            }
        }
        assertThat(room.heard).containsOnlyKeys(ids).values().containsOnly(1);
        assertThat(room.sizes).containsExactly(200, 200, 50);
        assertThat(waiting()).isZero();
    }

    @Test
    void aFactThatBreaksARoomKeepsNoOtherBackAndIsTriedAgain() {
        var ids = say(5);
        room.unbearable.add(ids.get(2));
        telling.upToNow(organisation);
        assertThat(room.heard).hasSize(4).doesNotContainKey(ids.get(2));
        assertThat(waiting()).isEqualTo(1);

        room.unbearable.clear();
        work.run(organisation, () -> sql.execute("update platform.untold set next_at = now()"));
        say(1);
        telling.upToNow(organisation);
        assertThat(room.heard).hasSize(6);
        assertThat(waiting()).isZero();
    }

    @Test
    void whatWasRolledBackIsNotTold() {
        assertThatThrownBy(() -> work.run(organisation, () -> {
                    telling.later(organisation, KIND, Ids.v7());
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        telling.upToNow(organisation);
        assertThat(room.heard).isEmpty();
    }

    @Test
    void whatANodeLeftBehindIsToldByAnother() {
        var ids = say(3);
        new Telling(work, store, organisations, List.of(room)).everywhere();
        assertThat(room.heard).containsOnlyKeys(ids);
    }
}

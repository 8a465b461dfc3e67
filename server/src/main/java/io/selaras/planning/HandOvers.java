package io.selaras.planning;

import static io.selaras.planning.db.Tables.HAND_OVER;

import io.selaras.customers.OutletId;
import io.selaras.customers.Outlets;
import io.selaras.identity.People;
import io.selaras.platform.Actor;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.PersonId;
import io.selaras.platform.Role;
import io.selaras.platform.Work;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Outlets that change hands on a day: in the evening before, when the old salesman has done his last round. */
@Component
class HandOvers {
    private static final LocalTime EVENING = LocalTime.of(18, 0);

    private final Work work;
    private final DSLContext sql;
    private final Outlets outlets;
    private final People people;
    private final InstantSource clock;

    HandOvers(Work work, DSLContext sql, Outlets outlets, People people, InstantSource clock) {
        this.work = work;
        this.sql = sql;
        this.outlets = outlets;
        this.people = people;
        this.clock = clock;
    }

    void arrange(Actor by, UUID draft, UUID outlet, PersonId salesman, LocalDate day) {
        sql.insertInto(HAND_OVER)
                .set(HAND_OVER.ORGANISATION_ID, by.organisation().value())
                .set(HAND_OVER.OUTLET_ID, outlet)
                .set(HAND_OVER.DAY, day)
                .set(HAND_OVER.SALESMAN_ID, salesman.value())
                .set(HAND_OVER.DRAFT_ID, draft)
                .set(HAND_OVER.BY_PERSON, by.person().value())
                .onConflict(HAND_OVER.ORGANISATION_ID, HAND_OVER.OUTLET_ID, HAND_OVER.DAY)
                .doUpdate()
                .set(HAND_OVER.SALESMAN_ID, salesman.value())
                .set(HAND_OVER.DRAFT_ID, draft)
                .execute();
    }

    /** What a draft that is taken back had arranged. */
    void cancel(OrganisationId organisation, UUID draft) {
        sql.deleteFrom(HAND_OVER)
                .where(HAND_OVER.ORGANISATION_ID.eq(organisation.value()))
                .and(HAND_OVER.DRAFT_ID.eq(draft))
                .execute();
    }

    /** Makes those that are due. */
    void make(OrganisationId organisation) {
        work.run(organisation, () -> {
            var now = LocalDateTime.ofInstant(
                    clock.instant(), people.organisation(organisation).timeZone());
            var until = now.toLocalTime().isBefore(EVENING)
                    ? now.toLocalDate()
                    : now.toLocalDate().plusDays(1);
            var due = sql.deleteFrom(HAND_OVER)
                    .where(HAND_OVER.ORGANISATION_ID.eq(organisation.value()))
                    .and(HAND_OVER.DAY.le(until))
                    .returning()
                    .fetch();
            due.sortAsc(HAND_OVER.DAY);
            due.forEach(row -> {
                var by = new Actor(organisation, new PersonId(row.getByPerson()), Set.of(Role.OWNER), Set.of(), null);
                now(by, row.getOutletId(), new PersonId(row.getSalesmanId()));
            });
        });
    }

    void now(Actor actor, UUID outletId, @Nullable PersonId salesman) {
        var outlet = outlets.find(actor, new OutletId(outletId)).orElse(null);
        if (outlet != null && salesman != null && !salesman.equals(outlet.salesmanId())) {
            outlets.save(actor, outlet.servedBy(salesman));
        }
    }
}

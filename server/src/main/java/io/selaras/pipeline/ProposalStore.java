package io.selaras.pipeline;

import static io.selaras.pipeline.db.Tables.PROPOSAL;

import io.selaras.pipeline.capture.Found;
import io.selaras.pipeline.db.tables.records.ProposalRecord;
import io.selaras.platform.Cursor;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Page;
import io.selaras.platform.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table of messages that may be leads. */
@Repository
class ProposalStore {
    private static final TypeReference<List<Found>> FOUND = new TypeReference<>() {};

    private final DSLContext sql;
    private final JsonMapper json;

    ProposalStore(DSLContext sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** @return false when it was here before */
    boolean add(OrganisationId organisation, Proposal proposal) {
        return sql.insertInto(PROPOSAL)
                        .set(PROPOSAL.ORGANISATION_ID, organisation.value())
                        .set(PROPOSAL.ID, proposal.id())
                        .set(PROPOSAL.CHANNEL, proposal.channel().name())
                        .set(PROPOSAL.SENDER, proposal.sender())
                        .set(PROPOSAL.SENDER_NAME, proposal.senderName())
                        .set(PROPOSAL.SUBJECT, proposal.subject())
                        .set(PROPOSAL.TEXT, proposal.text())
                        .set(PROPOSAL.FOUND, JSONB.valueOf(json.writeValueAsString(proposal.found())))
                        .set(PROPOSAL.CAMPAIGN, proposal.campaign())
                        .set(PROPOSAL.CONTENT, proposal.content())
                        .set(PROPOSAL.AT, LeadStore.time(proposal.at()))
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    /** Read anew; not once a person has decided. */
    void found(OrganisationId organisation, UUID id, List<Found> found) {
        sql.update(PROPOSAL)
                .set(PROPOSAL.FOUND, JSONB.valueOf(json.writeValueAsString(found)))
                .where(in(organisation))
                .and(PROPOSAL.ID.eq(id))
                .and(PROPOSAL.STATE.eq("WAITING"))
                .execute();
    }

    /** What this person wrote last and nobody has decided; held until the transaction ends. */
    Optional<Proposal> lockWaiting(OrganisationId organisation, Lead.Door channel, String sender, Instant since) {
        return sql.selectFrom(PROPOSAL)
                .where(in(organisation))
                .and(PROPOSAL.STATE.eq("WAITING"))
                .and(PROPOSAL.CHANNEL.eq(channel.name()))
                .and(PROPOSAL.SENDER.eq(sender))
                .and(PROPOSAL.AT.ge(LeadStore.time(since)))
                .orderBy(PROPOSAL.AT.desc(), PROPOSAL.ID.desc())
                .limit(1)
                .forUpdate()
                .fetchOptional(this::proposal);
    }

    void goesOn(OrganisationId organisation, UUID id, String text, List<Found> found) {
        sql.update(PROPOSAL)
                .set(PROPOSAL.TEXT, text)
                .set(PROPOSAL.FOUND, JSONB.valueOf(json.writeValueAsString(found)))
                .where(in(organisation))
                .and(PROPOSAL.ID.eq(id))
                .execute();
    }

    private static Condition in(OrganisationId organisation) {
        return PROPOSAL.ORGANISATION_ID.eq(organisation.value());
    }

    Page<Proposal> list(OrganisationId organisation, Proposal.State state, @Nullable String cursor, int limit) {
        var where = in(organisation).and(PROPOSAL.STATE.eq(state.name()));
        if (cursor != null) {
            var key = Cursor.decode(cursor, 2);
            where = where.and(DSL.row(PROPOSAL.AT, PROPOSAL.ID)
                    .lt(LeadStore.time(Instant.parse(key.getFirst())), UUID.fromString(key.getLast())));
        }
        var rows = sql.selectFrom(PROPOSAL)
                .where(where)
                .orderBy(PROPOSAL.AT.desc(), PROPOSAL.ID.desc())
                .limit(limit + 1)
                .fetch(this::proposal);
        return Page.of(rows, limit, last -> Cursor.encode(last.at(), last.id()));
    }

    int waiting(OrganisationId organisation) {
        return sql.fetchCount(PROPOSAL, in(organisation).and(PROPOSAL.STATE.eq("WAITING")));
    }

    /** Held until the transaction ends: two taps make one lead. */
    Optional<Proposal> lock(OrganisationId organisation, UUID id) {
        return sql.selectFrom(PROPOSAL)
                .where(in(organisation))
                .and(PROPOSAL.ID.eq(id))
                .forUpdate()
                .fetchOptional(this::proposal);
    }

    void decide(
            OrganisationId organisation,
            UUID id,
            Proposal.State state,
            @Nullable LeadId lead,
            PersonId person,
            Instant at) {
        sql.update(PROPOSAL)
                .set(PROPOSAL.STATE, state.name())
                .set(PROPOSAL.LEAD_ID, lead == null ? null : lead.value())
                .set(PROPOSAL.PERSON_ID, person.value())
                .set(PROPOSAL.DECIDED_AT, LeadStore.time(at))
                .where(in(organisation))
                .and(PROPOSAL.ID.eq(id))
                .execute();
    }

    private Proposal proposal(ProposalRecord row) {
        return new Proposal(
                row.getId(),
                Lead.Door.valueOf(row.getChannel()),
                row.getSender(),
                row.getSenderName(),
                row.getSubject(),
                row.getText(),
                json.readValue(row.getFound().data(), FOUND),
                row.getCampaign(),
                row.getContent(),
                Proposal.State.valueOf(row.getState()),
                row.getLeadId() == null ? null : new LeadId(row.getLeadId()),
                row.getPersonId() == null ? null : new PersonId(row.getPersonId()),
                row.getAt().toInstant());
    }
}

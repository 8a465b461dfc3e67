package io.selaras.campaigns;

import static io.selaras.campaigns.db.Tables.CAMPAIGN;

import io.selaras.campaigns.db.tables.records.CampaignRecord;
import io.selaras.platform.Cursor;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Page;
import io.selaras.platform.PersonId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The table of campaigns. */
@Repository
class CampaignStore {
    /** What of a campaign nobody searches by. */
    private record Body(Campaign.@Nullable Mail mail, Campaign.@Nullable Card card) {}

    private final DSLContext sql;
    private final JsonMapper json;

    CampaignStore(DSLContext sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    Page<Campaign> list(
            OrganisationId organisation, Campaign.@Nullable State state, @Nullable String cursor, int limit) {
        var where = CAMPAIGN.ORGANISATION_ID.eq(organisation.value());
        if (state != null) {
            where = where.and(CAMPAIGN.STATE.eq(state.name()));
        }
        if (cursor != null) {
            var key = Cursor.decode(cursor, 2);
            where = where.and(DSL.row(CAMPAIGN.CREATED_AT, CAMPAIGN.ID)
                    .lt(time(Instant.parse(key.getFirst())), UUID.fromString(key.getLast())));
        }
        var rows = sql.selectFrom(CAMPAIGN)
                .where(where)
                .orderBy(CAMPAIGN.CREATED_AT.desc(), CAMPAIGN.ID.desc())
                .limit(limit + 1)
                .fetch();
        var page = Page.of(
                List.copyOf(rows),
                limit,
                last -> Cursor.encode(last.getCreatedAt().toInstant(), last.getId()));
        return new Page<>(page.items().stream().map(this::campaign).toList(), page.next());
    }

    private static Condition is(OrganisationId organisation, UUID id) {
        return CAMPAIGN.ORGANISATION_ID.eq(organisation.value()).and(CAMPAIGN.ID.eq(id));
    }

    Optional<Campaign> find(OrganisationId organisation, UUID id) {
        return sql.selectFrom(CAMPAIGN).where(is(organisation, id)).fetchOptional(this::campaign);
    }

    /** Nobody for those that came with the demo or by a timer. */
    Set<PersonId> authorOf(OrganisationId organisation, UUID id) {
        return sql
                .select(CAMPAIGN.CREATED_BY)
                .from(CAMPAIGN)
                .where(is(organisation, id))
                .and(CAMPAIGN.CREATED_BY.isNotNull())
                .fetch(row -> new PersonId(row.value1()))
                .stream()
                .collect(Collectors.toSet());
    }

    /** Held until the transaction ends: two who press "start" at once start it once. */
    Optional<Campaign> lock(OrganisationId organisation, UUID id) {
        return sql.selectFrom(CAMPAIGN).where(is(organisation, id)).forUpdate().fetchOptional(this::campaign);
    }

    boolean codeTaken(OrganisationId organisation, String code, UUID except) {
        return sql.fetchExists(
                CAMPAIGN,
                CAMPAIGN.ORGANISATION_ID
                        .eq(organisation.value())
                        .and(CAMPAIGN.CODE.equalIgnoreCase(code))
                        .and(CAMPAIGN.ID.ne(except)));
    }

    List<Campaign> due(OrganisationId organisation, Instant now) {
        return sql.selectFrom(CAMPAIGN)
                .where(CAMPAIGN.ORGANISATION_ID.eq(organisation.value()))
                .and(CAMPAIGN.STATE.eq(Campaign.State.SCHEDULED.name()))
                .and(CAMPAIGN.STARTS_AT.le(time(now)))
                .fetch(this::campaign);
    }

    List<Campaign> in(OrganisationId organisation, Campaign.State state) {
        return sql.selectFrom(CAMPAIGN)
                .where(CAMPAIGN.ORGANISATION_ID.eq(organisation.value()))
                .and(CAMPAIGN.STATE.eq(state.name()))
                .fetch(this::campaign);
    }

    /** Campaigns with a card that have begun, the ended ones for a while: their cards must leave the phones. */
    Map<UUID, Campaign> carded(OrganisationId organisation) {
        return sql
                .selectFrom(CAMPAIGN)
                .where(CAMPAIGN.ORGANISATION_ID.eq(organisation.value()))
                .and(CAMPAIGN.STARTED_AT.isNotNull())
                .and(DSL.condition("{0} ->> 'card' is not null", CAMPAIGN.BODY))
                .orderBy(CAMPAIGN.STARTED_AT.desc())
                .limit(100)
                .fetch(this::campaign)
                .stream()
                .collect(Collectors.toMap(Campaign::id, each -> each));
    }

    void save(OrganisationId organisation, Campaign campaign, @Nullable PersonId by) {
        var row = sql.newRecord(CAMPAIGN);
        row.setOrganisationId(organisation.value());
        row.setId(campaign.id());
        row.setName(campaign.name());
        row.setCode(campaign.code());
        row.setState(campaign.state().name());
        row.setSegmentId(campaign.segmentId());
        row.setHoldoutPercent(campaign.holdoutPercent());
        row.setBody(JSONB.valueOf(json.writeValueAsString(new Body(campaign.mail(), campaign.card()))));
        row.setStartsAt(time(campaign.startsAt()));
        row.setStartedAt(time(campaign.startedAt()));
        row.setEndedAt(time(campaign.endedAt()));
        row.setVersion(campaign.version());
        sql.insertInto(CAMPAIGN)
                .set(row)
                .set(CAMPAIGN.CREATED_BY, by == null ? null : by.value())
                .onConflict(CAMPAIGN.ORGANISATION_ID, CAMPAIGN.ID)
                .doUpdate()
                .set(row)
                .execute();
    }

    private Campaign campaign(CampaignRecord row) {
        var body = json.readValue(row.getBody().data(), Body.class);
        return new Campaign(
                row.getId(),
                row.getName(),
                row.getCode(),
                Campaign.State.valueOf(row.getState()),
                row.getSegmentId(),
                row.getHoldoutPercent(),
                body.mail(),
                body.card(),
                instant(row.getStartsAt()),
                instant(row.getStartedAt()),
                instant(row.getEndedAt()),
                row.getVersion());
    }

    static @Nullable OffsetDateTime time(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}

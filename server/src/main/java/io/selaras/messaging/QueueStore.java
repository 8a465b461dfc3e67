package io.selaras.messaging;

import io.selaras.platform.OrganisationId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/**
 * The queue as the dispatchers work it. Every step is one statement over a batch; a step under a claim that has lost its
 * lease changes nothing, so a dispatcher that was away too long cannot undo another's work. Leases go by the database's
 * clock, which all nodes share.
 */
@Repository
class QueueStore {
    /** Receiving domains looked at for one claim; the next claim goes on where this one ended. */
    private static final int LANES = 200;

    /** A minute's allowance is given out in slices, so that it does not leave in one burst. */
    private static final int SLICE_SECONDS = 10;

    private final DSLContext sql;

    QueueStore(DSLContext sql) {
        this.sql = sql;
    }

    /** A message on lease, with its words. */
    record Claimed(
            UUID id,
            UUID campaign,
            Purpose purpose,
            String topic,
            String address,
            String domain,
            int attempts,
            Instant queuedAt,
            @Nullable String messageId,
            boolean track,
            @Nullable String name,
            String subject,
            @Nullable String html,
            String text) {}

    /** @param marketing whether marketing may leave at all just now */
    boolean due(OrganisationId organisation, boolean marketing, Instant now) {
        return sql.fetchOptional("""
            select 1 from messaging.message
            where organisation_id = ? and state in ('QUEUED', 'TEMP_FAILED') and next_at <= ?::timestamptz
              and (purpose = 'TRANSACTIONAL' or ?)
            limit 1
            """, organisation.value(), utc(now), marketing).isPresent();
    }

    /**
     * Takes what is due, lane by lane, and judges it at this moment: consent, suppression, frequency and whether the
     * company is live at all. What may not go is withheld with its reason.
     *
     * @param after the lane to go on behind
     * @param marketing false: marketing waits (quiet hours, a full day of the warm-up, a halt)
     */
    Took claim(
            OrganisationId organisation,
            UUID claim,
            MailSetting setting,
            String after,
            boolean marketing,
            int most,
            Instant now) {
        var slice = utc(now.truncatedTo(ChronoUnit.SECONDS).minusSeconds(now.getEpochSecond() % SLICE_SECONDS));
        boolean unlimited = setting.perMinute() == 0 || setting.transport() == MailSetting.Transport.MAILBOX;
        // Without a limit, as many as fit into the claim, whatever the slice has seen.
        int perSlice = unlimited ? Integer.MAX_VALUE : Math.max(1, setting.perMinute() * SLICE_SECONDS / 60);
        var anywhere = setting.live() || setting.transport() == MailSetting.Transport.MAILBOX;
        var rows = sql.fetch(
                CLAIM,
                DSL.val(organisation.value()),
                DSL.val(after),
                DSL.val(perSlice),
                DSL.val(slice),
                DSL.val(LANES),
                DSL.val(utc(now)),
                DSL.val(marketing),
                DSL.val(most),
                DSL.val(anywhere),
                DSL.val(setting.allowedDomains().toArray(String[]::new)),
                DSL.val(setting.capMessages()),
                DSL.val(utc(now.minus(setting.capDays(), ChronoUnit.DAYS))),
                DSL.val(claim));
        var claimed = rows.stream()
                .filter(row -> "CLAIMED".equals(row.get(14, String.class)))
                .map(QueueStore::claimed)
                .toList();
        return new Took(claimed, rows.size() - claimed.size());
    }

    /** @param withheld how many were judged and may not go */
    record Took(List<Claimed> claimed, int withheld) {
        boolean nothing() {
            return claimed.isEmpty() && withheld == 0;
        }
    }

    // 0 organisation, 1 after, 2 most a slice, 3 slice, 4 lanes, 5 now, 6 marketing, 7 most, 8 anywhere, 9 domains,
    // 10 cap, 11 since, 12 claim
    private static final String CLAIM = """
        with recursive lane (domain) as (
            (select domain from messaging.message
             where organisation_id = {0} and state in ('QUEUED', 'TEMP_FAILED') and domain > {1}
             order by domain limit 1)
            union all
            select (select m.domain from messaging.message m
                    where m.organisation_id = {0} and m.state in ('QUEUED', 'TEMP_FAILED') and m.domain > lane.domain
                    order by m.domain limit 1)
            from lane where lane.domain is not null
        ), room as (
            select lane.domain, greatest(0, {2} - coalesce(p.taken, 0)) as room
            from lane left join messaging.pace p
                on p.organisation_id = {0} and p.domain = lane.domain and p.since = {3}
            where lane.domain is not null limit {4}
        ), due as materialized (
            select m.* from room cross join lateral (
                select id, address_key, purpose, topic, channel, domain, next_at from messaging.message
                where organisation_id = {0} and domain = room.domain and state in ('QUEUED', 'TEMP_FAILED')
                  and next_at <= {5} and (purpose = 'TRANSACTIONAL' or {6})
                order by purpose desc, next_at, id limit least(room.room, {7}) for update skip locked
            ) m limit {7}
        ), judged as (
            select d.id, d.domain, case
                when s.reason is not null then s.reason
                when not ({8} or d.domain = any ({9})) then 'NOT_LIVE'
                when d.purpose = 'MARKETING' and {10} > 0 and (
                    select count(*) from messaging.message r
                    where r.organisation_id = {0} and r.address_key = d.address_key and r.taken_at > {11}
                      and r.channel = d.channel and r.purpose = 'MARKETING' and r.id <> d.id
                      and r.state in ('CLAIMED', 'ATTEMPTING', 'ACCEPTED', 'UNKNOWN', 'BOUNCED')
                    ) + row_number() over (partition by d.address_key, d.purpose order by d.next_at, d.id) > {10}
                    then 'TOO_OFTEN'
                when d.purpose = 'MARKETING' and t.given is null then 'NO_CONSENT'
                when d.purpose = 'MARKETING' and not t.given then 'WITHDRAWN'
                end as reason
            from due d
            left join lateral (
                select reason from messaging.suppression s
                where s.organisation_id = {0} and s.address_key = d.address_key and s.channel = d.channel
                  and (s.scope = 'ALL' or d.purpose = 'MARKETING')
                order by s.scope limit 1) s on true
            left join messaging.standing t on t.organisation_id = {0} and t.address_key = d.address_key
              and t.channel = d.channel and t.purpose = d.topic
        ), taken as (
            update messaging.message m
            set state = case when j.reason is null then 'CLAIMED' else 'WITHHELD' end, reason = j.reason,
                claim = case when j.reason is null then {12} end,
                lease_until = case when j.reason is null then clock_timestamp() + interval '60 seconds' end,
                taken_at = case when j.reason is null then {5} end,
                settled_at = case when j.reason is not null then {5} end
            from judged j
            where m.organisation_id = {0} and m.id = j.id
            returning m.*
        ), counted as (
            insert into messaging.pace (organisation_id, domain, since, taken)
            select {0}, domain, {3}, count(*) from taken where state = 'CLAIMED' group by domain
            on conflict (organisation_id, domain, since) do update set taken = pace.taken + excluded.taken
        )
        select t.id, t.campaign_id, t.purpose, t.topic, t.address, t.domain, t.attempts, t.queued_at, t.message_id,
            t.track, l.name, l.subject, l.html, l.text, t.state
        from taken t join messaging.letter l on l.organisation_id = {0} and l.message_id = t.id
        order by t.purpose desc, t.next_at, t.id
        """;

    private static Claimed claimed(Record row) {
        return new Claimed(
                row.get(0, UUID.class),
                row.get(1, UUID.class),
                Purpose.valueOf(row.get(2, String.class)),
                row.get(3, String.class),
                row.get(4, String.class),
                row.get(5, String.class),
                row.get(6, Integer.class),
                row.get(7, OffsetDateTime.class).toInstant(),
                row.get(8, String.class),
                row.get(9, Boolean.class),
                row.get(10, String.class),
                row.get(11, String.class),
                row.get(12, String.class),
                row.get(13, String.class));
    }

    /** What to write down of one attempt. */
    record Settled(
            UUID id,
            Message.State state,
            @Nullable String reason,
            @Nullable String detail,
            boolean tried,
            Instant nextAt) {}

    // 0 organisation, 1 claim, 2 now, 3 to 8 what was settled, 9 marked, 10 their Message-IDs, 11 everything's halt.
    // A lease is compared as something to compute: by the index of leases the planner would read those of everybody.
    private static final String STEP = """
        with settled as (
            update messaging.message m
            set state = g.state, reason = g.reason, detail = g.detail, attempts = m.attempts + g.tried, claim = null,
                lease_until = null, next_at = g.next_at,
                taken_at = case when g.state = 'QUEUED' then null else m.taken_at end,
                settled_at = case when g.state in ('QUEUED', 'TEMP_FAILED') then null else {2}::timestamptz end
            from unnest({3}::uuid[], {4}::text[], {5}::text[], {6}::text[], {7}::int[], {8}::timestamptz[])
                as g (id, state, reason, detail, tried, next_at)
            where m.organisation_id = {0} and m.id = g.id and m.claim = {1} and m.state = 'ATTEMPTING'
            returning m.id, m.state
        ), untold as (
            insert into messaging.untold (organisation_id, message_id)
            select {0}, id from settled where state = 'ACCEPTED' on conflict do nothing
        ), marked as (
            update messaging.message m
            set state = 'ATTEMPTING', message_id = coalesce(m.message_id, g.message_id),
                lease_until = clock_timestamp() + interval '60 seconds'
            from unnest({9}::uuid[], {10}::text[]) as g (id, message_id)
            where m.organisation_id = {0} and m.id = g.id and m.claim = {1} and m.state = 'CLAIMED'
              and coalesce(m.lease_until > clock_timestamp(), false)
              and not exists (select from messaging.suppression s
                where s.organisation_id = {0} and s.address_key = m.address_key and s.channel = m.channel
                  and (s.scope = 'ALL' or m.purpose = 'MARKETING'))
              and (m.purpose = 'TRANSACTIONAL' or exists (select from messaging.standing t
                where t.organisation_id = {0} and t.address_key = m.address_key and t.channel = m.channel
                  and t.purpose = m.topic and t.given)
                and not exists (select from messaging.halt h
                  where h.organisation_id = {0} and h.campaign_id in (m.campaign_id, {11})))
            returning m.id
        )
        select id from marked
        """;

    /**
     * Writes down what became of the handful before and marks the next: from its commit on these count as attempted. Asks
     * once more what may have changed since the claim.
     *
     * @param messageIds fixed here, kept when there was one
     * @return those that may be sent now
     */
    Set<UUID> step(
            OrganisationId organisation,
            UUID claim,
            List<Settled> before,
            List<UUID> next,
            List<String> messageIds,
            Instant now) {
        return new HashSet<>(sql.fetch(
                        STEP,
                        DSL.val(organisation.value()),
                        DSL.val(claim),
                        DSL.val(utc(now)),
                        DSL.val(before.stream().map(Settled::id).toArray(UUID[]::new)),
                        DSL.val(before.stream().map(each -> each.state.name()).toArray(String[]::new)),
                        DSL.val(before.stream().map(Settled::reason).toArray(String[]::new)),
                        DSL.val(before.stream().map(Settled::detail).toArray(String[]::new)),
                        DSL.val(before.stream().map(each -> each.tried ? 1 : 0).toArray(Integer[]::new)),
                        DSL.val(before.stream().map(each -> utc(each.nextAt)).toArray(OffsetDateTime[]::new)),
                        DSL.val(next.toArray(UUID[]::new)),
                        DSL.val(messageIds.toArray(String[]::new)),
                        DSL.val(MessageStore.ALL))
                .map(row -> row.get(0, UUID.class)));
    }

    /** Gives back what was claimed and not marked; what is halted by now stays stopped. */
    void release(OrganisationId organisation, UUID claim, Collection<UUID> ids) {
        sql.execute(
                """
                update messaging.message m
                set state = case when h.campaign_id is null then 'QUEUED' else 'STOPPED' end, reason = h.reason,
                    claim = null, lease_until = null, taken_at = null
                from unnest(?::uuid[]) as g (id) left join messaging.message o on o.organisation_id = ? and o.id = g.id
                    left join messaging.halt h on h.organisation_id = ? and h.campaign_id = o.campaign_id
                where m.organisation_id = ? and m.id = g.id and m.claim = ? and m.state = 'CLAIMED'
                """, ids.toArray(UUID[]::new), organisation.value(), organisation.value(), organisation.value(), claim);
    }

    /**
     * Leases that ran out: what was only claimed waits again; what was being attempted is unknown when it is marketing, and
     * tried again under the same Message-ID when it is not.
     */
    int expire(OrganisationId organisation, Instant now) {
        return sql.execute("""
            update messaging.message
            set state = case when state = 'ATTEMPTING' and purpose = 'MARKETING' then 'UNKNOWN' else 'QUEUED' end,
                reason = case when state = 'ATTEMPTING' then 'INTERRUPTED' end,
                settled_at = case when state = 'ATTEMPTING' and purpose = 'MARKETING' then ?::timestamptz end,
                taken_at = case when state = 'ATTEMPTING' and purpose = 'MARKETING' then taken_at end,
                claim = null, lease_until = null
            where organisation_id = ? and lease_until is not null and state in ('CLAIMED', 'ATTEMPTING')
              and lease_until < clock_timestamp()
            """, utc(now), organisation.value());
    }

    /** Marketing mails that left today, for the warm-up. */
    int sentSince(OrganisationId organisation, Instant start) {
        var row = sql.fetchOne("""
            select count(*) from messaging.message
            where organisation_id = ? and purpose = 'MARKETING' and taken_at >= ?::timestamptz
            """, organisation.value(), utc(start));
        return row == null ? 0 : row.get(0, Integer.class);
    }

    boolean halted(OrganisationId organisation) {
        return sql.fetchOptional(
                        "select 1 from messaging.halt where organisation_id = ? and campaign_id = ?",
                        organisation.value(),
                        MessageStore.ALL)
                .isPresent();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}

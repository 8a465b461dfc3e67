package io.selaras.campaigns;

import static io.selaras.campaigns.db.Tables.AUDIENCE;
import static io.selaras.campaigns.db.Tables.CAMPAIGN;
import static io.selaras.campaigns.db.Tables.CREDIT;
import static io.selaras.campaigns.db.Tables.RECIPIENT;
import static io.selaras.campaigns.db.Tables.SALE;

import io.selaras.exchange.Window;
import io.selaras.platform.Actor;
import io.selaras.platform.Cursor;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Page;
import io.selaras.platform.SyncXid;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The table of recipients: who is meant, who is left alone, what came of each. */
@Repository
class RecipientStore {
    private final DSLContext sql;

    RecipientStore(DSLContext sql) {
        this.sql = sql;
    }

    private static Condition of(OrganisationId organisation, UUID campaign) {
        return RECIPIENT.ORGANISATION_ID.eq(organisation.value()).and(RECIPIENT.CAMPAIGN_ID.eq(campaign));
    }

    private static Condition is(OrganisationId organisation, UUID campaign, Party party) {
        return of(organisation, campaign)
                .and(RECIPIENT.KIND.eq(party.kind().name()))
                .and(RECIPIENT.PARTY_ID.eq(party.id()));
    }

    /**
     * Whoever fits at this moment becomes a recipient. Who is held out is drawn by a hash of campaign and party: the same
     * again on a second try, another tenth in the next campaign.
     */
    int draw(OrganisationId organisation, Campaign campaign, Condition fitting) {
        Field<Integer> draw = DSL.field(
                "(('x' || substr(md5({0} || {1}::text), 1, 7))::bit(28)::int % 100)",
                SQLDataType.INTEGER, DSL.val(campaign.id().toString()), AUDIENCE.ID);
        Field<String> arm =
                DSL.when(draw.lt(campaign.holdoutPercent()), "HELD_OUT").otherwise("TREATED");
        var twin = DSL.rowNumber()
                .over(DSL.partitionBy(DSL.lower(AUDIENCE.EMAIL), arm).orderBy(AUDIENCE.ID));
        Field<String> skipped = campaign.mail() == null
                ? DSL.inline((String) null, SQLDataType.VARCHAR)
                : DSL.when(AUDIENCE.EMAIL.isNull(), "no_address")
                        .when(twin.gt(1), "same_address")
                        .otherwise((String) null);
        return sql.insertInto(RECIPIENT)
                .columns(
                        RECIPIENT.ORGANISATION_ID,
                        RECIPIENT.CAMPAIGN_ID,
                        RECIPIENT.KIND,
                        RECIPIENT.PARTY_ID,
                        RECIPIENT.NAME,
                        RECIPIENT.EMAIL,
                        RECIPIENT.PHONE,
                        RECIPIENT.SALESMAN_ID,
                        RECIPIENT.ARM,
                        RECIPIENT.SKIPPED)
                .select(DSL.select(
                                AUDIENCE.ORGANISATION_ID,
                                DSL.val(campaign.id()),
                                AUDIENCE.KIND,
                                AUDIENCE.ID,
                                AUDIENCE.NAME,
                                AUDIENCE.EMAIL,
                                AUDIENCE.PHONE,
                                AUDIENCE.SALESMAN_ID,
                                arm,
                                skipped)
                        .from(AUDIENCE)
                        .where(fitting))
                .onConflictDoNothing()
                .execute();
    }

    /** One whom a mail is still to be written to, with what it may name. */
    record ToMail(Party party, String email, String name, Map<String, String> fields) {}

    /** Held until the transaction ends; another node's are passed by. */
    List<ToMail> toMail(OrganisationId organisation, UUID campaign, int limit) {
        var locked = sql.selectFrom(RECIPIENT)
                .where(of(organisation, campaign))
                .and(RECIPIENT.ARM.eq("TREATED"))
                .and(RECIPIENT.SKIPPED.isNull())
                .andNot(RECIPIENT.MAILED)
                .orderBy(RECIPIENT.PARTY_ID)
                .limit(limit)
                .forUpdate()
                .skipLocked()
                .fetch();
        // A lead that became an outlet meanwhile is still meant; only its fields are gone.
        var known = sql.selectFrom(AUDIENCE)
                .where(AUDIENCE.ORGANISATION_ID.eq(organisation.value()))
                .and(AUDIENCE.KIND.in(locked.stream().map(row -> row.getKind()).collect(Collectors.toSet())))
                .and(AUDIENCE.ID.eq(DSL.any(locked.getValues(RECIPIENT.PARTY_ID).toArray(UUID[]::new))))
                .fetchMap(AUDIENCE.ID, RecipientStore::fields);
        return locked.map(row -> new ToMail(
                new Party(Party.Kind.valueOf(row.getKind()), row.getPartyId()),
                row.getEmail(),
                row.getName(),
                known.getOrDefault(row.getPartyId(), Map.of("name", row.getName()))));
    }

    private static Map<String, String> fields(io.selaras.campaigns.db.tables.records.AudienceRecord row) {
        var fields = new HashMap<String, String>();
        put(fields, "name", row.getName());
        put(fields, "regency", row.getRegency());
        put(fields, "district", row.getDistrict());
        put(fields, "village", row.getVillage());
        put(fields, "tier", row.getLoyaltyTier());
        put(fields, "class", row.getClass_());
        put(fields, "last_order", row.getLastOrderOn());
        put(fields, "salesman_id", row.getSalesmanId());
        return fields;
    }

    private static void put(Map<String, String> into, String name, @Nullable Object value) {
        if (value != null) {
            into.put(name, value.toString());
        }
    }

    /** Every address once. */
    List<String> emails(Condition fitting) {
        return sql.selectDistinct(AUDIENCE.EMAIL)
                .from(AUDIENCE)
                .where(fitting)
                .and(AUDIENCE.EMAIL.isNotNull())
                .fetch(AUDIENCE.EMAIL);
    }

    /** Real people of a segment for a look at the mail before it goes out. */
    List<ToMail> sample(OrganisationId organisation, Condition fitting, int limit) {
        return sql.selectFrom(AUDIENCE)
                .where(fitting)
                .orderBy(AUDIENCE.EMAIL.isNull(), AUDIENCE.NAME)
                .limit(limit)
                .fetch(row -> new ToMail(
                        new Party(Party.Kind.valueOf(row.getKind()), row.getId()),
                        row.getEmail() == null ? "" : row.getEmail(),
                        row.getName(),
                        fields(row)));
    }

    void mailed(OrganisationId organisation, UUID campaign, Collection<ToMail> people) {
        sql.update(RECIPIENT)
                .set(RECIPIENT.MAIL, "QUEUED")
                .set(RECIPIENT.MAILED, true)
                .where(of(organisation, campaign))
                // One array: a list of five hundred is written and planned anew each time.
                .and(RECIPIENT.KIND.in(
                        people.stream().map(each -> each.party.kind().name()).collect(Collectors.toSet())))
                .and(RECIPIENT.PARTY_ID.eq(
                        DSL.any(people.stream().map(each -> each.party.id()).toArray(UUID[]::new))))
                .execute();
    }

    /** No mail is under way to this one after all. */
    void skip(OrganisationId organisation, UUID campaign, Party party, String why) {
        sql.update(RECIPIENT)
                .set(RECIPIENT.SKIPPED, why)
                .setNull(RECIPIENT.MAIL)
                .set(RECIPIENT.MAILED, false)
                .where(is(organisation, campaign, party))
                .execute();
    }

    boolean anybodyToMail(OrganisationId organisation, UUID campaign) {
        return sql.fetchExists(
                RECIPIENT,
                of(organisation, campaign)
                        .and(RECIPIENT.ARM.eq("TREATED"))
                        .and(RECIPIENT.SKIPPED.isNull())
                        .andNot(RECIPIENT.MAILED));
    }

    /** A mail that a recipient's server has taken. */
    record Sent(UUID campaign, Party party, UUID message, Instant at) {}

    void sent(OrganisationId organisation, List<Sent> mails) {
        sql.execute(
                """
                update campaigns.recipient r set mail = 'SENT', mail_at = g.at, message_id = g.message
                from unnest(?::uuid[], ?::text[], ?::uuid[], ?::uuid[], ?::timestamptz[])
                    as g (campaign, kind, party, message, at)
                where r.organisation_id = ? and r.campaign_id = g.campaign and r.kind = g.kind and r.party_id = g.party
                """,
                mails.stream().map(Sent::campaign).toArray(UUID[]::new),
                mails.stream().map(mail -> mail.party.kind().name()).toArray(String[]::new),
                mails.stream().map(mail -> mail.party.id()).toArray(UUID[]::new),
                mails.stream().map(Sent::message).toArray(UUID[]::new),
                mails.stream().map(mail -> CampaignStore.time(mail.at)).toArray(OffsetDateTime[]::new),
                organisation.value());
    }

    /** The first time only. */
    void once(OrganisationId organisation, UUID campaign, Party party, TableField<?, OffsetDateTime> what, Instant at) {
        sql.update(RECIPIENT)
                .set(what, DSL.coalesce(what, DSL.val(CampaignStore.time(at))))
                .where(is(organisation, campaign, party))
                .execute();
    }

    /** Counts against the mail that this person got last. */
    void unsubscribed(OrganisationId organisation, Party party, Instant at) {
        var latest = DSL.select(DSL.max(RECIPIENT.MAIL_AT))
                .from(RECIPIENT)
                .where(RECIPIENT.ORGANISATION_ID.eq(organisation.value()))
                .and(RECIPIENT.KIND.eq(party.kind().name()))
                .and(RECIPIENT.PARTY_ID.eq(party.id()));
        sql.update(RECIPIENT)
                .set(
                        RECIPIENT.UNSUBSCRIBED_AT,
                        DSL.coalesce(RECIPIENT.UNSUBSCRIBED_AT, DSL.val(CampaignStore.time(at))))
                .where(RECIPIENT.ORGANISATION_ID.eq(organisation.value()))
                .and(RECIPIENT.KIND.eq(party.kind().name()))
                .and(RECIPIENT.PARTY_ID.eq(party.id()))
                .and(RECIPIENT.MAIL_AT.eq(latest))
                .execute();
    }

    /** A card on a salesman's phone. */
    record Card(
            UUID id, UUID campaign, UUID outlet, @Nullable String answer) {}

    record OnPhone(long xid, Card card) {}

    List<OnPhone> cards(Actor actor, Collection<UUID> campaigns, Window window) {
        var xid = Window.number(RECIPIENT.SYNC_XID);
        return sql.select(RECIPIENT.ID, RECIPIENT.CAMPAIGN_ID, RECIPIENT.PARTY_ID, RECIPIENT.CARD, xid)
                .from(RECIPIENT)
                .where(RECIPIENT.ORGANISATION_ID.eq(actor.organisation().value()))
                .and(RECIPIENT.SALESMAN_ID.eq(actor.person().value()))
                .and(RECIPIENT.CAMPAIGN_ID.in(campaigns))
                .and(RECIPIENT.KIND.eq(Party.Kind.OUTLET.name()))
                .and(RECIPIENT.ARM.eq("TREATED"))
                .and(window.on(RECIPIENT.SYNC_XID, RECIPIENT.ID))
                .orderBy(Window.order(RECIPIENT.SYNC_XID, RECIPIENT.ID))
                .limit(window.limit())
                .fetch(row ->
                        new OnPhone(row.get(xid), new Card(row.value1(), row.value2(), row.value3(), row.value4())));
    }

    /** @return false when no card of that campaign was meant for this outlet */
    boolean answered(
            OrganisationId organisation,
            UUID campaign,
            UUID outlet,
            String answer,
            @Nullable String reason,
            UUID by,
            Instant at) {
        return sql.update(RECIPIENT)
                        .set(RECIPIENT.CARD, answer)
                        .set(RECIPIENT.CARD_REASON, reason)
                        .set(RECIPIENT.CARD_AT, CampaignStore.time(at))
                        .set(RECIPIENT.CARD_BY, by)
                        .set(SyncXid.COLUMN, SyncXid.NOW)
                        .where(is(organisation, campaign, new Party(Party.Kind.OUTLET, outlet)))
                        .and(RECIPIENT.ARM.eq("TREATED"))
                        .execute()
                == 1;
    }

    /** The phones get the cards' rows again: their campaign has begun, paused or ended, or the outlet has another salesman. */
    void touch(OrganisationId organisation, UUID campaign) {
        sql.update(RECIPIENT)
                .set(SyncXid.COLUMN, SyncXid.NOW)
                .where(of(organisation, campaign))
                .and(RECIPIENT.ARM.eq("TREATED"))
                .execute();
    }

    void served(OrganisationId organisation, UUID outlet, @Nullable UUID salesman) {
        sql.update(RECIPIENT)
                .set(RECIPIENT.SALESMAN_ID, salesman)
                .set(SyncXid.COLUMN, SyncXid.NOW)
                .where(RECIPIENT.ORGANISATION_ID.eq(organisation.value()))
                .and(RECIPIENT.KIND.eq(Party.Kind.OUTLET.name()))
                .and(RECIPIENT.PARTY_ID.eq(outlet))
                .execute();
    }

    Campaigns.Counts counts(OrganisationId organisation, UUID campaign) {
        var treated = RECIPIENT.ARM.eq("TREATED");
        return Objects.requireNonNull(sql.select(
                        DSL.count(),
                        DSL.count().filterWhere(RECIPIENT.ARM.eq("HELD_OUT")),
                        DSL.count().filterWhere(treated.and(RECIPIENT.SKIPPED.isNotNull())),
                        DSL.count().filterWhere(RECIPIENT.MAIL.isNotNull()),
                        DSL.count().filterWhere(RECIPIENT.MAIL.eq("SENT")),
                        DSL.count(RECIPIENT.OPENED_AT),
                        DSL.count(RECIPIENT.CLICKED_AT),
                        DSL.count(RECIPIENT.UNSUBSCRIBED_AT),
                        DSL.count().filterWhere(treated.and(RECIPIENT.KIND.eq(Party.Kind.OUTLET.name()))),
                        DSL.count().filterWhere(RECIPIENT.CARD.eq("SHOWN")),
                        DSL.count().filterWhere(RECIPIENT.CARD.eq("TAKEN")),
                        DSL.count().filterWhere(RECIPIENT.CARD.eq("REFUSED")))
                .from(RECIPIENT)
                .where(of(organisation, campaign))
                .fetchOne(row -> new Campaigns.Counts(
                        row.value1(),
                        row.value2(),
                        row.value3(),
                        row.value4(),
                        row.value5(),
                        row.value6(),
                        row.value7(),
                        row.value8(),
                        row.value9(),
                        row.value10(),
                        row.value11(),
                        row.value12())));
    }

    /** What a head of each group bought in a stretch of days: outlets only, a lead buys nothing before it is one. */
    Lift.Group bought(OrganisationId organisation, UUID campaign, String arm, LocalDate from, LocalDate until) {
        var spent = DSL.select(
                        RECIPIENT.PARTY_ID,
                        DSL.coalesce(DSL.sum(SALE.TOTAL), DSL.zero()).as("spent"))
                .from(RECIPIENT)
                .leftJoin(SALE)
                .on(SALE.ORGANISATION_ID.eq(RECIPIENT.ORGANISATION_ID))
                .and(SALE.OUTLET_ID.eq(RECIPIENT.PARTY_ID))
                .and(SALE.DAY.between(from, until))
                .where(of(organisation, campaign))
                .and(RECIPIENT.ARM.eq(arm))
                .and(RECIPIENT.KIND.eq(Party.Kind.OUTLET.name()))
                .groupBy(RECIPIENT.PARTY_ID)
                .asTable("heads");
        var value = spent.field("spent", SQLDataType.DOUBLE);
        return Objects.requireNonNull(sql.select(DSL.count(), DSL.avg(value), DSL.varSamp(value))
                .from(spent)
                .fetchOne(row -> new Lift.Group(
                        row.value1(),
                        row.value2() == null ? 0 : row.value2().doubleValue(),
                        row.value3() == null ? 0 : row.value3().doubleValue())));
    }

    /** What orders owe to a campaign, in each model. */
    Campaigns.Revenue revenue(OrganisationId organisation, String code) {
        return Objects.requireNonNull(sql.select(
                        DSL.countDistinct(CREDIT.ORDER_ID),
                        DSL.sum(CREDIT.FIRST),
                        DSL.sum(CREDIT.LAST),
                        DSL.sum(CREDIT.LINEAR),
                        DSL.sum(CREDIT.POSITION))
                .from(CREDIT)
                .where(CREDIT.ORGANISATION_ID.eq(organisation.value()))
                .and(CREDIT.CAMPAIGN.eq(code))
                .fetchOne(row -> new Campaigns.Revenue(
                        row.value1(),
                        TouchStore.number(row.value2()),
                        TouchStore.number(row.value3()),
                        TouchStore.number(row.value4()),
                        TouchStore.number(row.value5()))));
    }

    /** Recipients and credits of many campaigns in one query; how many mails arrived is messaging's to say. */
    List<Campaigns.Numbers> numbers(OrganisationId organisation, Collection<UUID> campaigns) {
        var own = CAMPAIGN.ORGANISATION_ID
                .eq(organisation.value())
                .and(CAMPAIGN.ID.eq(DSL.any(campaigns.toArray(UUID[]::new))));
        var treated = RECIPIENT.ARM.eq("TREATED");
        var opened = DSL.count(RECIPIENT.OPENED_AT).as("opened");
        var clicked = DSL.count(RECIPIENT.CLICKED_AT).as("clicked");
        var left = DSL.count(RECIPIENT.UNSUBSCRIBED_AT).as("unsubscribed");
        var cards = DSL.count()
                .filterWhere(treated.and(RECIPIENT.KIND.eq(Party.Kind.OUTLET.name())))
                .as("cards");
        var met = DSL.select(RECIPIENT.CAMPAIGN_ID, opened, clicked, left, cards)
                .from(RECIPIENT)
                .where(RECIPIENT.ORGANISATION_ID.eq(organisation.value()))
                .and(RECIPIENT.CAMPAIGN_ID.eq(DSL.any(campaigns.toArray(UUID[]::new))))
                .groupBy(RECIPIENT.CAMPAIGN_ID)
                .asTable("met");
        var orders = DSL.countDistinct(CREDIT.ORDER_ID).as("orders");
        var first = DSL.sum(CREDIT.FIRST).as("first_touch");
        var last = DSL.sum(CREDIT.LAST).as("last_touch");
        var linear = DSL.sum(CREDIT.LINEAR).as("linear");
        var position = DSL.sum(CREDIT.POSITION).as("by_position");
        var owed = DSL.select(CREDIT.CAMPAIGN, orders, first, last, linear, position)
                .from(CREDIT)
                .where(CREDIT.ORGANISATION_ID.eq(organisation.value()))
                .and(CREDIT.CAMPAIGN.in(DSL.select(CAMPAIGN.CODE).from(CAMPAIGN).where(own)))
                .groupBy(CREDIT.CAMPAIGN)
                .asTable("owed");
        return sql.select(CAMPAIGN.ID)
                .select(met.fields())
                .select(owed.fields())
                .from(CAMPAIGN)
                .leftJoin(met)
                .on(DSL.field(DSL.name("met", "campaign_id"), UUID.class).eq(CAMPAIGN.ID))
                .leftJoin(owed)
                .on(DSL.field(DSL.name("owed", "campaign"), String.class).eq(CAMPAIGN.CODE))
                .where(own)
                .fetch(row -> new Campaigns.Numbers(
                        row.get(CAMPAIGN.ID),
                        0,
                        count(row.get("opened", Integer.class)),
                        count(row.get("clicked", Integer.class)),
                        count(row.get("unsubscribed", Integer.class)),
                        count(row.get("cards", Integer.class)),
                        new Campaigns.Revenue(
                                count(row.get("orders", Integer.class)),
                                TouchStore.number(row.get("first_touch", BigDecimal.class)),
                                TouchStore.number(row.get("last_touch", BigDecimal.class)),
                                TouchStore.number(row.get("linear", BigDecimal.class)),
                                TouchStore.number(row.get("by_position", BigDecimal.class)))));
    }

    private static int count(@Nullable Integer counted) {
        return counted == null ? 0 : counted;
    }

    int leads(OrganisationId organisation, String code) {
        return sql.fetchCount(
                AUDIENCE, AUDIENCE.ORGANISATION_ID.eq(organisation.value()).and(AUDIENCE.LEAD_CAMPAIGN.eq(code)));
    }

    /** The same as {@link #counts} counts. */
    private static Condition is(Campaigns.Which which) {
        var treated = RECIPIENT.ARM.eq("TREATED");
        return switch (which) {
            case HELD -> RECIPIENT.ARM.eq("HELD_OUT");
            case SKIPPED -> treated.and(RECIPIENT.SKIPPED.isNotNull());
            case OPENED -> RECIPIENT.OPENED_AT.isNotNull();
            case CLICKED -> RECIPIENT.CLICKED_AT.isNotNull();
            case UNSUBSCRIBED -> RECIPIENT.UNSUBSCRIBED_AT.isNotNull();
            case ARRIVED, UNSENT -> treated.and(RECIPIENT.SKIPPED.isNull());
            case CARDS -> treated.and(RECIPIENT.KIND.eq(Party.Kind.OUTLET.name()));
            case SHOWN, TAKEN, REFUSED -> RECIPIENT.CARD.eq(which.name());
        };
    }

    Page<Campaigns.Recipient> list(
            OrganisationId organisation,
            UUID campaign,
            Campaigns.@Nullable Which which,
            @Nullable String cursor,
            int limit) {
        var where = of(organisation, campaign).and(which == null ? DSL.noCondition() : is(which));
        if (cursor != null) {
            var key = Cursor.decode(cursor, 2);
            where = where.and(
                    DSL.row(RECIPIENT.NAME, RECIPIENT.PARTY_ID).gt(key.getFirst(), UUID.fromString(key.getLast())));
        }
        var rows = sql.selectFrom(RECIPIENT)
                .where(where)
                .orderBy(RECIPIENT.NAME, RECIPIENT.PARTY_ID)
                .limit(limit + 1)
                .fetch(row -> new Campaigns.Recipient(
                        new Party(Party.Kind.valueOf(row.getKind()), row.getPartyId()),
                        row.getName(),
                        row.getEmail(),
                        row.getArm(),
                        row.getSkipped(),
                        null,
                        null,
                        CampaignStore.instant(row.getOpenedAt()),
                        CampaignStore.instant(row.getClickedAt()),
                        CampaignStore.instant(row.getUnsubscribedAt()),
                        row.getCard(),
                        row.getCardReason()));
        return Page.of(
                rows, limit, last -> Cursor.encode(last.name(), last.party().id()));
    }
}

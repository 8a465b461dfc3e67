package io.selaras.messaging;

import static io.selaras.messaging.db.Tables.BOUNCE;
import static io.selaras.messaging.db.Tables.MESSAGE;

import io.selaras.platform.OrganisationId;
import io.selaras.platform.Work;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * What a returned mail means for its address: no such mailbox or a complaint ends it at once, five soft bounces in fourteen
 * days end it too. Only called for a return address with our signature.
 */
@Component
class Bounces {
    private static final int SOFT = 5;
    private static final int SOFT_DAYS = 14;

    private final DSLContext sql;
    private final Work work;
    private final ConsentStore consents;
    private final Troubles troubles;
    private final InstantSource clock;

    Bounces(DSLContext sql, Work work, ConsentStore consents, Troubles troubles, InstantSource clock) {
        this.sql = sql;
        this.work = work;
        this.consents = consents;
        this.troubles = troubles;
        this.clock = clock;
    }

    /** @return false for a message we do not have */
    boolean take(OrganisationId organisation, Verp verp, Report report) {
        return work.in(organisation, () -> {
            var now = clock.instant();
            var row = sql.selectFrom(MESSAGE)
                    .where(MESSAGE.ORGANISATION_ID.eq(organisation.value()))
                    .and(MESSAGE.ID.eq(verp.message()))
                    .fetchOne();
            if (row == null || report.kind() == Report.Kind.NOTHING) {
                return row != null;
            }
            var fresh = sql.insertInto(BOUNCE)
                            .set(BOUNCE.ORGANISATION_ID, organisation.value())
                            .set(BOUNCE.MESSAGE_ID, verp.message())
                            .set(BOUNCE.KIND, report.kind().name())
                            .set(BOUNCE.STATUS, report.status())
                            .set(BOUNCE.ADDRESS_KEY, row.getAddressKey())
                            .set(BOUNCE.SAID, report.said())
                            .set(BOUNCE.AT, now.atOffset(ZoneOffset.UTC))
                            .onConflictDoNothing()
                            .execute()
                    == 1;
            if (!fresh) {
                return true;
            }
            var complaint = report.kind() == Report.Kind.COMPLAINT;
            sql.update(MESSAGE)
                    .set(MESSAGE.STATE, Message.State.BOUNCED.name())
                    .set(MESSAGE.REASON, complaint ? "COMPLAINT" : "BOUNCE_" + report.status())
                    .set(MESSAGE.DETAIL, report.said())
                    .where(MESSAGE.ORGANISATION_ID.eq(organisation.value()))
                    .and(MESSAGE.ID.eq(verp.message()))
                    .and(MESSAGE.STATE.in("ACCEPTED", "UNKNOWN", "BOUNCED"))
                    .execute();
            judge(organisation, row.getAddressKey(), report.kind(), now);
            troubles.look(organisation, now);
            return true;
        });
    }

    private void judge(OrganisationId organisation, String addressKey, Report.Kind kind, Instant now) {
        switch (kind) {
            case HARD -> consents.suppress(organisation, addressKey, Channel.EMAIL, "ALL", "HARD_BOUNCE", now);
            case COMPLAINT -> consents.suppress(organisation, addressKey, Channel.EMAIL, "MARKETING", "COMPLAINT", now);
            case SOFT -> {
                int lately = sql.fetchCount(
                        BOUNCE,
                        BOUNCE.ORGANISATION_ID
                                .eq(organisation.value())
                                .and(BOUNCE.ADDRESS_KEY.eq(addressKey))
                                .and(BOUNCE.KIND.eq("SOFT"))
                                .and(BOUNCE.AT.gt(now.atOffset(ZoneOffset.UTC).minusDays(SOFT_DAYS))));
                if (lately >= SOFT) {
                    consents.suppress(organisation, addressKey, Channel.EMAIL, "ALL", "SOFT_BOUNCES", now);
                }
            }
            case NOTHING -> {}
        }
    }
}

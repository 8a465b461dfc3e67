package io.selaras.messaging;

import io.selaras.platform.Changes;
import io.selaras.platform.OrganisationId;
import java.time.Instant;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * Stops all marketing of a company before its name is spoilt: more than 5 % hard bounces or 0.3 % complaints among the last
 * five hundred. A person has to let it go on.
 */
@Component
class Troubles {
    private static final int HARD = 25;
    private static final int COMPLAINTS = 2;

    private final DSLContext sql;
    private final MessageStore messages;
    private final Changes changes;

    Troubles(DSLContext sql, MessageStore messages, Changes changes) {
        this.sql = sql;
        this.messages = messages;
        this.changes = changes;
    }

    void look(OrganisationId organisation, Instant now) {
        var row = sql.fetchOne("""
            select count(*) filter (where state in ('PERM_FAILED', 'BOUNCED') and reason <> 'COMPLAINT'),
                count(*) filter (where reason = 'COMPLAINT')
            from (select state, reason from messaging.message
                  where organisation_id = ? and purpose = 'MARKETING' and taken_at is not null
                  order by taken_at desc limit 500) last
            """, organisation.value());
        if (row == null) {
            return;
        }
        if (row.get(1, Integer.class) >= COMPLAINTS) {
            stop(organisation, "TOO_MANY_COMPLAINTS", now);
        } else if (row.get(0, Integer.class) > HARD) {
            stop(organisation, "TOO_MANY_BOUNCES", now);
        }
    }

    private void stop(OrganisationId organisation, String reason, Instant now) {
        messages.halt(organisation, MessageStore.ALL, reason, null, now);
        changes.say(organisation, "alarm", null, Map.of("kind", "mail-halted", "reason", reason));
    }
}

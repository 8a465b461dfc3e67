package io.selaras.exchange.sync;

import static io.selaras.exchange.db.Tables.NOTICE;

import io.selaras.exchange.Feed;
import io.selaras.exchange.Notices;
import io.selaras.exchange.Window;
import io.selaras.platform.Actor;
import io.selaras.platform.OrganisationId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the server has to say to people on their phones: the collection {@code inbox}. */
@Repository
public class NoticeStore implements Feed {
    private final DSLContext sql;
    private final JsonMapper json;

    NoticeStore(DSLContext sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    record Notice(String kind, Instant at, JsonNode data) {}

    public void put(OrganisationId organisation, String kind, List<Notices.Said> said) {
        sql.execute(
                """
                insert into exchange.notice (organisation_id, person_id, kind, data)
                select ?, person, ?, data::jsonb from unnest(?::uuid[], ?::text[]) as g (person, data)
                """,
                organisation.value(),
                kind,
                said.stream().map(one -> one.person().value()).toArray(UUID[]::new),
                said.stream().map(one -> json.writeValueAsString(one.data())).toArray(String[]::new));
    }

    @Override
    public String collection() {
        return "inbox";
    }

    @Override
    public List<Row> rows(Actor actor, Window window) {
        var xid = Window.number(NOTICE.SYNC_XID);
        return sql.select(xid, NOTICE.ID, NOTICE.KIND, NOTICE.AT, NOTICE.DATA)
                .from(NOTICE)
                .where(NOTICE.ORGANISATION_ID.eq(actor.organisation().value()))
                .and(NOTICE.PERSON_ID.eq(actor.person().value()))
                .and(window.on(NOTICE.SYNC_XID, NOTICE.ID))
                .orderBy(Window.order(NOTICE.SYNC_XID, NOTICE.ID))
                .limit(window.limit())
                .fetch(row -> new Row(
                        row.value1(),
                        row.value2(),
                        new Notice(
                                row.value3(),
                                row.value4().toInstant(),
                                json.readTree(row.value5().data()))));
    }
}

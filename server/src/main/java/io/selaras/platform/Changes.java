package io.selaras.platform;

import java.util.List;
import java.util.UUID;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Tells the open screens: a row beside the change itself, read by each node once a second ({@link LiveStream}). */
@Component
public class Changes {
    private record Row(
            OrganisationId organisation,
            String topic,
            @Nullable UUID person,
            JSONB payload) {}

    private static final Insertion<Row> ROWS = Insertion.<Row>into("platform.change")
            .uuid("organisation_id", row -> row.organisation.value())
            .text("topic", Row::topic)
            .uuid("person_id", Row::person)
            .jsonb("payload", Row::payload);

    private final Work work;
    private final JsonMapper json;

    Changes(Work work, JsonMapper json) {
        this.work = work;
        this.json = json;
    }

    /**
     * @param topic the thing's name in the singular: {@code order}, {@code visit}
     * @param about the person whose work it is; only those who may see that person's work are told. Absent: everybody
     *     who sees the whole company
     */
    public void say(OrganisationId organisation, String topic, @Nullable PersonId about, Object payload) {
        var row = new Row(
                organisation,
                topic,
                about == null ? null : about.value(),
                JSONB.valueOf(json.writeValueAsString(payload)));
        work.run(organisation, () -> work.atEnd(ROWS, row));
    }

    /** One of many of the same topic. */
    public record Said(@Nullable PersonId about, Object payload) {}

    /** The same for many at once, in their order. */
    public void say(OrganisationId organisation, String topic, List<Said> said) {
        said.forEach(one -> say(organisation, topic, one.about, one.payload));
    }
}

package io.selaras.pipeline;

import static io.selaras.pipeline.db.Tables.LANGUAGE_MODEL;

import io.selaras.pipeline.capture.Found;
import io.selaras.pipeline.capture.ModelReader;
import io.selaras.platform.Actor;
import io.selaras.platform.Audit;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Sealing;
import io.selaras.platform.Work;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * The front door to a language model outside, off until a company switches it on. It may fill in what the rules did not
 * find; what it says counts only where it stands in the message.
 */
@Service
public class LanguageModel {
    private static final Logger LOG = LoggerFactory.getLogger(LanguageModel.class);
    private static final String KEY = "language-model-key";
    /** A rule less sure than this gives way. */
    private static final double UNSURE = 0.5;

    private final DSLContext sql;
    private final Work work;
    private final Sealing sealing;
    private final Audit audit;
    private final ModelReader reader;

    LanguageModel(DSLContext sql, Work work, Sealing sealing, Audit audit, ModelReader reader) {
        this.sql = sql;
        this.work = work;
        this.sealing = sealing;
        this.audit = audit;
        this.reader = reader;
    }

    /** @param keySet whether a key is known; the key itself is never told again */
    public record Setting(
            boolean enabled,
            String url,
            String model,
            boolean keySet,
            @Nullable String error,
            long version) {}

    private record Kept(
            boolean enabled,
            ModelReader.Endpoint endpoint,
            @Nullable String error,
            long version) {
        Setting shown() {
            return new Setting(
                    enabled, endpoint.url().toString(), endpoint.model(), endpoint.key() != null, error, version);
        }
    }

    public Setting setting(OrganisationId organisation) {
        return work.in(organisation, () -> find(organisation).map(Kept::shown))
                .orElse(new Setting(false, "", "", false, null, 0));
    }

    private Optional<Kept> find(OrganisationId organisation) {
        return sql.selectFrom(LANGUAGE_MODEL)
                .where(LANGUAGE_MODEL.ORGANISATION_ID.eq(organisation.value()))
                .fetchOptional(row -> new Kept(
                        row.getEnabled(),
                        new ModelReader.Endpoint(
                                URI.create(row.getUrl()),
                                row.getModel(),
                                row.getKey() == null
                                        ? null
                                        : sealing.open(organisation, KEY, row.getKey())
                                                .orElse(null)),
                        row.getError(),
                        row.getVersion()));
    }

    /**
     * @param key absent to keep the one there is; empty for none. Another address never gets the key of the one before
     * @return empty when somebody saved in between
     */
    public Optional<Setting> save(
            Actor actor, boolean enabled, URI url, String model, @Nullable String key, long version) {
        var organisation = actor.organisation();
        return work.in(organisation, () -> {
            var before = find(organisation).orElse(null);
            if ((before == null ? 0 : before.version) != version) {
                return Optional.empty();
            }
            var kept = before != null && before.endpoint.url().equals(url) ? before.endpoint.key() : null;
            var becomes = key == null ? kept : key.isEmpty() ? null : key;
            var row = sql.newRecord(LANGUAGE_MODEL);
            row.setOrganisationId(organisation.value());
            row.setEnabled(enabled);
            row.setUrl(url.toString());
            row.setModel(model);
            row.setKey(becomes == null ? null : sealing.seal(organisation, KEY, becomes));
            row.setError(null);
            row.setVersion(version + 1);
            sql.insertInto(LANGUAGE_MODEL)
                    .set(row)
                    .onConflict(LANGUAGE_MODEL.ORGANISATION_ID)
                    .doUpdate()
                    .set(row)
                    .execute();
            var after = new Kept(enabled, new ModelReader.Endpoint(url, model, becomes), null, version + 1).shown();
            audit.record(
                    actor,
                    "language-model",
                    organisation.value(),
                    "changed",
                    before == null ? null : before.shown(),
                    after);
            return Optional.of(after);
        });
    }

    /**
     * What the rules found, and beside it what the model found where they found nothing or were unsure. Takes seconds: call
     * it in no transaction.
     */
    List<Found> help(OrganisationId organisation, String text, List<Found> byRule) {
        var kept = work.in(organisation, () -> find(organisation))
                .filter(Kept::enabled)
                .orElse(null);
        if (kept == null) {
            return byRule;
        }
        try {
            var all = merged(byRule, reader.read(kept.endpoint, text));
            said(organisation, kept, null);
            return all;
        } catch (IOException unreachable) {
            LOG.warn("The language model did not help: {}", unreachable.getMessage());
            said(organisation, kept, unreachable.getMessage());
            return byRule;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return byRule;
        }
    }

    private void said(OrganisationId organisation, Kept kept, @Nullable String error) {
        if (!Objects.equals(kept.error, error)) {
            work.run(
                    organisation,
                    () -> sql.update(LANGUAGE_MODEL)
                            .set(LANGUAGE_MODEL.ERROR, error)
                            .where(LANGUAGE_MODEL.ORGANISATION_ID.eq(organisation.value()))
                            .and(LANGUAGE_MODEL.VERSION.eq(kept.version))
                            .execute());
        }
    }

    private static List<Found> merged(List<Found> byRule, List<Found> byModel) {
        var all = new ArrayList<>(byRule);
        for (var found : byModel) {
            all.removeIf(rule -> rule.field().equals(found.field()) && rule.confidence() < UNSURE);
            if (all.stream().noneMatch(rule -> rule.field().equals(found.field()))) {
                all.add(found);
            }
        }
        return all;
    }
}

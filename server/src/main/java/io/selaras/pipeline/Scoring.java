package io.selaras.pipeline;

import io.selaras.engines.scoring.BackTest;
import io.selaras.engines.scoring.Features;
import io.selaras.engines.scoring.Learning;
import io.selaras.engines.scoring.Scorecard;
import io.selaras.identity.People;
import io.selaras.pipeline.db.tables.records.LeadRecord;
import io.selaras.platform.Actor;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Remembered;
import io.selaras.platform.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * How likely a lead is to buy: a card learned from the company's own outcomes, or one set by hand while there are fewer
 * than a hundred. A score is made once, when the lead comes in, from what it said then.
 */
@Service
public class Scoring {
    /** An open lead this old counts as not won. */
    private static final Duration GIVEN_UP = Duration.ofDays(60);

    private static final double LEARNING_PART = 0.7;
    private static final int REASONS = 5;
    private static final double WORTH_SAYING = 0.05;

    private final Work work;
    private final ScoringStore store;
    private final People people;
    private final InstantSource clock;
    private final Remembered<OrganisationId, Optional<Scorecard>> cards;

    Scoring(Work work, ScoringStore store, People people, InstantSource clock) {
        this.work = work;
        this.store = store;
        this.people = people;
        this.clock = clock;
        this.cards = new Remembered<>(work);
    }

    /**
     * @param active whether leads are scored at all
     * @param learned the card in use; absent: the one set by hand
     * @param latest the last that was learned, used or not
     * @param outcomes leads that have ended so far, and {@code enough} of them to learn from
     */
    public record Standing(
            boolean active,
            @Nullable Learned learned,
            @Nullable Learned latest,
            int outcomes,
            int enough) {}

    /** @param before how well the card then in use ranked the same unseen leads */
    public record Learned(Instant at, int cases, int won, BackTest test, double before, boolean used) {}

    public Standing standing(OrganisationId organisation) {
        return work.in(
                organisation,
                () -> new Standing(
                        store.active(organisation),
                        store.learned(organisation, true).orElse(null),
                        store.learned(organisation, false).orElse(null),
                        store.outcomes(organisation, before()).size(),
                        Learning.ENOUGH));
    }

    /** Off takes the scores away from all leads; on gives those still open theirs again. */
    public void activate(Actor actor, boolean active) {
        var organisation = actor.organisation();
        work.run(organisation, () -> {
            store.activate(organisation, active);
            cards.forget(organisation);
            if (active) {
                backfill(organisation);
                scoreOpen(organisation);
            } else {
                store.forgetScores(organisation);
            }
        });
    }

    /** For one person. @return false when the lead is not the actor's to see */
    public boolean activate(Actor actor, LeadId id, boolean active) {
        var organisation = actor.organisation();
        return work.in(organisation, () -> {
            if (!store.switchOff(actor, id, !active)) {
                return false;
            }
            if (active && store.active(organisation)) {
                backfill(organisation);
                scoreOpen(organisation);
            }
            return true;
        });
    }

    /** Fills in the score of a lead that is about to be kept, unless its person or the company is not scored. */
    @Nullable
    Features score(OrganisationId organisation, LeadRecord row) {
        var card = row.getScoreOff()
                ? null
                : cards.get(organisation, organisation, () -> store.cardOr(organisation, LeadFeatures.BY_RULE))
                        .orElse(null);
        if (card == null) {
            return null;
        }
        var features = LeadFeatures.of(row, people.organisation(organisation).timeZone());
        row.setScore(percent(card, features));
        row.setScoreReasons(reasons(card, features).toArray(String[]::new));
        return features;
    }

    private static int percent(Scorecard card, Features features) {
        return (int) Math.round(100 * card.chance(features));
    }

    /** As {@code +0.81 phone=yes}: the weight in log-odds, and what it comes from; {@code -0.40 medium} when not known. */
    private static List<String> reasons(Scorecard card, Features features) {
        return card.reasons(features).stream()
                .filter(it -> Math.abs(it.weight()) >= WORTH_SAYING)
                .limit(REASONS)
                .map(it -> String.format(
                        Locale.ROOT,
                        "%+.2f %s%s",
                        it.weight(),
                        it.feature(),
                        it.value() == null ? "" : "=" + it.value()))
                .toList();
    }

    /** What a round of learning came to. */
    public enum Outcome {
        TOO_FEW,
        /** Nothing has ended since the last time. */
        NOTHING_NEW,
        /** It did not rank unseen leads better than the card in use. */
        NO_BETTER,
        USED
    }

    /**
     * Learns from the leads that have ended, in the order in which they came. The new card is used only if, learned on the
     * first 70 %, it ranks the rest better than the card in use (which may have seen them: to its favour).
     */
    public Outcome learn(OrganisationId organisation) {
        return work.in(organisation, () -> {
            if (store.active(organisation)) {
                backfill(organisation);
                scoreOpen(organisation);
            }
            var outcomes = store.outcomes(organisation, before());
            if (outcomes.size() < Learning.ENOUGH) {
                return Outcome.TOO_FEW;
            }
            var last = store.learned(organisation, false);
            if (last.isPresent() && last.get().cases() == outcomes.size()) {
                return Outcome.NOTHING_NEW;
            }
            var cut = (int) (outcomes.size() * LEARNING_PART);
            var unseen = outcomes.subList(cut, outcomes.size());
            var test = BackTest.of(Learning.learn(outcomes.subList(0, cut)), unseen);
            var before = BackTest.of(store.card(organisation).orElse(LeadFeatures.BY_RULE), unseen);
            var better = test.auc() > before.auc();
            store.keep(organisation, clock.instant(), outcomes, Learning.learn(outcomes), test, before.auc(), better);
            cards.forget(organisation);
            if (better && store.active(organisation)) {
                store.forgetOpenScores(organisation);
                scoreOpen(organisation);
            }
            return better ? Outcome.USED : Outcome.NO_BETTER;
        });
    }

    private void backfill(OrganisationId organisation) {
        var zone = people.organisation(organisation).timeZone();
        store.backfill(organisation, row -> LeadFeatures.of(row, zone));
    }

    private void scoreOpen(OrganisationId organisation) {
        var card = store.card(organisation).orElse(LeadFeatures.BY_RULE);
        store.openWithoutScore(organisation)
                .forEach((lead, features) ->
                        store.score(organisation, lead, percent(card, features), reasons(card, features)));
    }

    private Instant before() {
        return clock.instant().minus(GIVEN_UP);
    }
}

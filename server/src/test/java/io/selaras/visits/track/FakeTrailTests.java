package io.selaras.visits.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/**
 * E20: forty honest days and forty made-up ones. At least nine in ten of the made-up are flagged, at most one in twenty of
 * the honest.
 *
 * <p>The set is our own and therefore no proof of the street: an honest day is a walk between shops with stays, a receiver's
 * noise that follows itself, accuracy that varies, lost fixes and odd intervals; a made-up one is what mock-location apps do:
 * everything constant, a leap, an honest day played again, or another salesman's day played at the same time. Seen to fail
 * with {@code isCopyOf} answering no: 50 % of the made-up were flagged.
 */
@NullMarked
class FakeTrailTests {
    private static final Instant MORNING = Instant.parse("2026-11-23T01:00:00Z");

    /** A day of about six hours between shops, as a phone's receiver tells it. */
    private static List<Position> honest(long seed) {
        var random = new Random(seed);
        var fixes = new ArrayList<Position>();
        double latitude = -6.2 + random.nextGaussian() * 0.05;
        double longitude = 107.0 + random.nextGaussian() * 0.05;
        double driftNorth = 0;
        double driftEast = 0;
        long at = MORNING.toEpochMilli() + random.nextInt(600_000);
        for (int shop = 0; shop < 20; shop++) {
            double north = random.nextGaussian() * 0.00004;
            double east = random.nextGaussian() * 0.00004;
            int ride = 8 + random.nextInt(10);
            int stay = 3 + random.nextInt(8);
            for (int i = 0; i < ride + stay; i++) {
                boolean rides = i < ride;
                at += 20_000 + random.nextInt(45_000);
                if (random.nextInt(25) == 0) {
                    at += 120_000 + random.nextInt(300_000);
                    continue;
                }
                if (rides) {
                    latitude += north * 20;
                    longitude += east * 20;
                }
                driftNorth = 0.9 * driftNorth + random.nextGaussian() * 0.00002;
                driftEast = 0.9 * driftEast + random.nextGaussian() * 0.00002;
                fixes.add(new Position(
                        Instant.ofEpochMilli(at),
                        latitude + driftNorth,
                        longitude + driftEast,
                        4 + random.nextInt(400) / 10.0,
                        rides ? 3 + random.nextDouble() * 8 : random.nextDouble() * 0.4,
                        random.nextDouble() * 360,
                        20 + random.nextGaussian() * 6,
                        null,
                        null));
            }
        }
        return fixes;
    }

    private static List<Position> changed(List<Position> trail, Function<Position, Position> change) {
        return trail.stream().map(change).toList();
    }

    /** Places along a line at even intervals, every other field as the app's author left it. */
    private static List<Position> constant(long seed) {
        int[] tick = {0};
        return changed(
                honest(seed),
                fix -> new Position(
                        MORNING.plusSeconds(30L * tick[0]++),
                        fix.latitude(),
                        fix.longitude(),
                        5.0,
                        1.4,
                        0.0,
                        0.0,
                        null,
                        null));
    }

    private static List<Position> leaping(long seed) {
        var trail = new ArrayList<>(honest(seed));
        int from = trail.size() / 2;
        for (int i = from; i < trail.size(); i++) {
            var fix = trail.get(i);
            trail.set(
                    i,
                    new Position(
                            fix.at(),
                            fix.latitude() + 0.3,
                            fix.longitude(),
                            8.0 + i % 7,
                            fix.speed(),
                            fix.heading(),
                            fix.altitude(),
                            null,
                            null));
        }
        var before = trail.get(from - 1);
        trail.set(
                from - 1,
                new Position(
                        before.at(),
                        before.latitude(),
                        before.longitude(),
                        9.0,
                        before.speed(),
                        null,
                        null,
                        null,
                        null));
        return trail;
    }

    private static List<Position> played(List<Position> original, long laterSeconds) {
        return changed(
                original,
                fix -> new Position(
                        fix.at().plusSeconds(laterSeconds),
                        fix.latitude(),
                        fix.longitude(),
                        fix.accuracy(),
                        fix.speed(),
                        fix.heading(),
                        fix.altitude(),
                        null,
                        null));
    }

    private static boolean isFlagged(List<Position> trail, List<Position> yesterday, List<Position> colleague) {
        return !TrailCheck.flags(trail).isEmpty()
                || TrailCheck.isCopyOf(trail, yesterday)
                || TrailCheck.isCopyOf(trail, colleague);
    }

    @Test
    void nineInTenOfTheMadeUpAreFlaggedAndHardlyAnyHonestOne() {
        int caught = 0;
        int wronged = 0;
        for (int i = 0; i < 40; i++) {
            var yesterday = honest(1_000 + i);
            var colleague = honest(2_000 + i);
            var made = switch (i % 4) {
                case 0 -> constant(i);
                case 1 -> leaping(i);
                case 2 -> played(yesterday, 86_400);
                default -> played(colleague, 3);
            };
            caught += isFlagged(made, yesterday, colleague) ? 1 : 0;
            wronged += isFlagged(honest(i), yesterday, colleague) ? 1 : 0;
        }
        System.out.printf("made-up trails flagged: %d of 40, honest ones: %d of 40%n", caught, wronged);
        assertThat(caught).isGreaterThanOrEqualTo(36);
        assertThat(wronged).isLessThanOrEqualTo(2);
    }
}

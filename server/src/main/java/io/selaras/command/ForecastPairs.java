package io.selaras.command;

import io.selaras.engines.forecast.Series;
import io.selaras.engines.forecast.SeriesFile;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;

/**
 * Histories and what happened afterwards, by id. Published sets repeat ids (a code used by several hospitals): then the
 * first row of one file belongs to the first of the other, the second to the second.
 *
 * @param known what followed {@code past}, row by row
 */
record ForecastPairs(List<Series> past, List<Series> known, List<Row> leftOver) {
    /** A row the other file has no partner for. */
    record Row(boolean inTrain, int line, String id) {}

    static ForecastPairs of(SeriesFile train, SeriesFile test) {
        var waiting = new HashMap<String, Deque<Integer>>();
        for (int i = 0; i < test.series().size(); i++) {
            waiting.computeIfAbsent(test.series().get(i).id(), _ -> new ArrayDeque<>())
                    .add(i);
        }
        var past = new ArrayList<Series>();
        var known = new ArrayList<Series>();
        var leftOver = new ArrayList<Row>();
        for (int i = 0; i < train.series().size(); i++) {
            var one = train.series().get(i);
            var partners = waiting.get(one.id());
            var partner = partners == null ? null : partners.poll();
            if (partner == null) {
                leftOver.add(new Row(true, train.lines().get(i), one.id()));
            } else {
                past.add(one);
                known.add(test.series().get(partner));
            }
        }
        waiting.values().stream()
                .flatMap(Deque::stream)
                .map(i ->
                        new Row(false, test.lines().get(i), test.series().get(i).id()))
                .sorted(Comparator.comparingInt(Row::line))
                .forEach(leftOver::add);
        return new ForecastPairs(past, known, leftOver);
    }
}

package io.selaras.pipeline;

import java.util.List;
import java.util.Map;

/**
 * What marketing and sales have agreed on for leads.
 *
 * @param automatic a qualified lead goes by itself to the salesman who passes there next
 * @param escalateMinutes working minutes until his supervisor hears of a lead without an answer
 * @param answerMinutes working minutes until it returns to marketing
 * @param visitDays working days from the acceptance to the visit
 * @param hours by weekday ({@code MON}…), pairs of opening and closing time; a day without is free
 */
public record Agreement(
        boolean automatic,
        int escalateMinutes,
        int answerMinutes,
        int visitDays,
        Map<String, List<List<String>>> hours) {
    private static final List<List<String>> DAY = List.of(List.of("08:00", "17:00"));

    /** Half a working day, a whole one, three days; Monday to Friday eight to five, Saturday until noon. */
    public static final Agreement FIRST = new Agreement(
            true,
            4 * 60,
            9 * 60,
            3,
            Map.of(
                    "MON",
                    DAY,
                    "TUE",
                    DAY,
                    "WED",
                    DAY,
                    "THU",
                    DAY,
                    "FRI",
                    DAY,
                    "SAT",
                    List.of(List.of("08:00", "12:00"))));
}

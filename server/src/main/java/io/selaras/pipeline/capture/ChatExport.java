package io.selaras.pipeline.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A chat as it is exported or copied: before each line stands when it was said and by whom, {@code [28/11/26 10.12] Bu Rina:
 * …}. None of that is part of what was said.
 */
record ChatExport(List<Spot> stamps, List<Spot> speakers) {
    private static final String DAY = "\\d{1,4}[/.-]\\d{1,2}[/.-]\\d{2,4}";
    private static final String TIME = "\\d{1,2}[.:]\\d{2}(?:[.:]\\d{2})?(?:[ ]?[AP]M)?";
    private static final Pattern STAMP = Pattern.compile(
            "^[\\u200e\\u200f]?\\[?(?:" + DAY + "[ ,]+" + TIME + "|" + TIME + "[ ,]+" + DAY
                    + ")\\]?[ ]*[-–]?[ ]*(?:~[ ]?)?(?:([^:\\n]{2,40}):(?=[ \\n]|$))?",
            Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
    /** Whoever answers for the company is not the one who wants something. */
    private static final Pattern OURS = Pattern.compile(
            "(?i)(?:admin|cs|customer (?:service|care)|sales|marketing|kami|saya|anda|you|me|us)(?:[ ].*)?");

    static ChatExport of(Text text) {
        var stamps = new ArrayList<Spot>();
        var speakers = new ArrayList<Spot>();
        var stamp = STAMP.matcher(text.clean());
        while (stamp.find()) {
            boolean said = stamp.group(1) != null;
            stamps.add(new Spot("stamp", "", 1, stamp.start(), said ? stamp.start(1) : stamp.end()));
            if (said) {
                speakers.add(new Spot("contactName", stamp.group(1), 0.75, stamp.start(1), stamp.end()));
            }
        }
        return new ChatExport(stamps, speakers);
    }

    /** Who wants something: the first to speak who is none of ours. */
    Optional<Spot> customer() {
        return speakers.stream()
                .filter(one -> !OURS.matcher(one.value().strip()).matches())
                .findFirst();
    }
}

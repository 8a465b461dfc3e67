package io.selaras.campaigns.spend;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The name under which a place of advertising is added up. Leads say {@code fb} or {@code instagram}, exports of both say
 * Meta: what is bought together is counted together.
 */
public final class Channel {
    private static final Map<String, List<String>> MEMBERS = Map.of(
            "meta",
            List.of("meta", "facebook", "fb", "instagram", "ig", "messenger", "audience network", "meta ads"),
            "google",
            List.of("google", "google ads", "adwords", "youtube", "display network", "google search"),
            "tiktok",
            List.of("tiktok", "tik tok", "tiktok ads"));

    public static String of(String source) {
        var word = source.strip().toLowerCase(Locale.ROOT);
        return MEMBERS.entrySet().stream()
                .filter(channel -> channel.getValue().contains(word))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(word);
    }

    /** Every source that is counted under this channel, in lower case. */
    public static List<String> sources(String channel) {
        return MEMBERS.getOrDefault(channel, List.of(channel));
    }

    private Channel() {}
}

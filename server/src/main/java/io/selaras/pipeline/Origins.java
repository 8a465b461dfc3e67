package io.selaras.pipeline;

import io.selaras.platform.OrganisationId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Where a lead was brought from, once a code has been read: said by the door, or left in the words of a chat, as {@code
 * [PSR7]}. A source that was named stands, with its own medium and campaign, and the code stays beside it; when none was
 * named, the code says all of them. Never half of one and half of the other: a source would get the credit of a medium it
 * was not in.
 */
@Component
class Origins {
    private static final Pattern CODE = Pattern.compile("\\[([A-Za-z0-9-]{2,40})]");
    /** Other things stand in brackets too. */
    private static final int TRIED = 5;

    private final Codes codes;

    Origins(Codes codes) {
        this.codes = codes;
    }

    /** @return the same leads in their order */
    List<NewLead> resolved(OrganisationId organisation, List<NewLead> leads) {
        var said = leads.stream().map(Origins::codes).toList();
        var all = said.stream().flatMap(List::stream).collect(Collectors.toSet());
        if (all.isEmpty()) {
            return leads;
        }
        var meanings = codes.meanings(organisation, all);
        var resolved = leads.toArray(NewLead[]::new);
        for (int i = 0; i < resolved.length; i++) {
            var code = first(said.get(i), meanings);
            if (code != null) {
                resolved[i] = resolved[i].from(origin(resolved[i].origin(), code));
            }
        }
        return List.of(resolved);
    }

    private static Codes.@Nullable Meaning first(List<String> said, Map<String, Codes.Meaning> meanings) {
        return said.stream()
                .map(meanings::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static List<String> codes(NewLead lead) {
        var reference = lead.origin().reference();
        var said = reference != null ? Stream.of(reference) : inWords(lead);
        return said.map(code -> code.toLowerCase(Locale.ROOT)).distinct().toList();
    }

    private static Stream<String> inWords(NewLead lead) {
        return Stream.of(lead.interest(), lead.note())
                .filter(Objects::nonNull)
                .flatMap(words -> CODE.matcher(words).results())
                .limit(TRIED)
                .map((MatchResult found) -> found.group(1));
    }

    private static Lead.Origin origin(Lead.Origin origin, Codes.Meaning code) {
        boolean isNamed = !origin.source().equals(Lead.Origin.DIRECT)
                && !origin.source().equalsIgnoreCase(origin.door().name());
        return isNamed
                ? origin.by(code.code(), origin.source(), origin.medium(), origin.campaign())
                : origin.by(code.code(), code.source(), code.medium(), code.campaign());
    }
}

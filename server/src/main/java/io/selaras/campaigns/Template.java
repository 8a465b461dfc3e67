package io.selaras.campaigns;

import static org.springframework.web.util.HtmlUtils.htmlEscape;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mail's words with merge fields: {@code {{name|Bapak/Ibu}}} is the recipient's name, or "Bapak/Ibu" without one; {@code
 * [words](https://…)} is a link, and so is an address as it stands; {@code {{unsubscribe|words}}} is the way out of the
 * list; an empty line begins a paragraph. What people typed never becomes markup.
 */
final class Template {
    static final Set<String> FIELDS =
            Set.of("name", "regency", "district", "village", "salesman", "company", "last_order", "tier", "class");

    private static final Pattern FIELD = Pattern.compile("\\{\\{\\s*([a-z_]+)\\s*(?:\\|([^{}]*))?}}");
    /** Whatever looks as if a field was meant; what stands outside of two braces is not looked at. */
    private static final Pattern MEANT = Pattern.compile("\\{\\{[^{}\\n]{0,60}(?:}}?)?|}}");

    private static final String ADDRESS = "https?://(?:\\{\\{[^{}]*}}|[^\\s\"<>{}()\\[\\]])+";
    /** Words in brackets with their address or with the way out behind them, or an address alone. */
    private static final Pattern LINK = Pattern.compile(
            "\\[([^\\]\\n]+)]\\((https?://[^)\\s\"<>]+|\\{\\{\\s*unsubscribe\\s*}})\\)|(" + ADDRESS
                    + "(?:\\([^\\s\"<>{}()\\[\\]]*\\)[^\\s\"<>{}()\\[\\]]*)?)|\\{\\{\\s*unsubscribe\\s*(?:\\|([^{}]*))?}}");

    /** A full stop behind an address belongs to the sentence. */
    private static final Pattern SENTENCE = Pattern.compile("[.,;:!?'*]+$");

    private static final String UNSUBSCRIBE = "unsubscribe";
    /** Messaging puts the address here. */
    static final String WAY_OUT = "{{unsubscribe}}";

    private static final String WAY_OUT_WORDS = "Berhenti berlangganan / Unsubscribe";

    private Template() {}

    /** @return of a mail's body what looks like a field and is none, as it is written; empty when all is well */
    static Set<String> unknownInBody(String text) {
        return unknown(text, name -> FIELDS.contains(name) || name.equals(UNSUBSCRIBE));
    }

    /** The way out is a link, and a subject has none. */
    static Set<String> unknownInSubject(String text) {
        return unknown(text, FIELDS::contains);
    }

    /** Where nothing is filled in: a card, the words of a chat. */
    static Set<String> unknownInPlainWords(String text) {
        return unknown(text, _ -> false);
    }

    private static Set<String> unknown(String text, Function<String, Boolean> isKnown) {
        var rest = FIELD.matcher(text)
                .replaceAll(found -> isKnown.apply(found.group(1)) ? "" : Matcher.quoteReplacement(found.group()));
        var unknown = new TreeSet<String>();
        MEANT.matcher(rest).results().map(found -> found.group().strip()).forEach(unknown::add);
        return unknown;
    }

    /** One line: a subject must never grow headers. */
    static String subject(String text, Map<String, String> values) {
        return filled(text, values, Function.identity())
                .replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ")
                .strip();
    }

    static String text(String body, Map<String, String> values, String utm) {
        return written(
                body,
                words -> filled(words, values, Function.identity()),
                link -> (link.words == null ? "" : filled(link.words, values, Function.identity()) + ": ")
                        + address(link.address, values, utm));
    }

    static String html(String body, Map<String, String> values, String utm) {
        var html = new StringBuilder(
                "<!doctype html><html><body style=\"font-family:sans-serif;font-size:16px;line-height:1.5;max-width:600px\">");
        for (var paragraph : body.strip().split("\\n\\s*\\n")) {
            html.append("<p>")
                    .append(written(paragraph, words -> escaped(words, values), link -> html(link, values, utm)))
                    .append("</p>");
        }
        return html.append("</body></html>").toString();
    }

    private static String html(Link link, Map<String, String> values, String utm) {
        var address = address(link.address, values, utm);
        var words = link.words != null ? link.words : link.isWayOut() ? WAY_OUT_WORDS : null;
        return "<a href=\"%s\">%s</a>"
                .formatted(
                        htmlEscape(address),
                        words == null
                                ? htmlEscape(filled(link.address, values, Template::encoded))
                                : escaped(words, values));
    }

    /** @param words absent: the address says it itself */
    private record Link(@Nullable String words, String address) {
        static Link of(MatchResult found) {
            if (found.group(1) != null) {
                return new Link(found.group(1), found.group(2).startsWith("{{") ? WAY_OUT : found.group(2));
            }
            return found.group(3) == null
                    ? new Link(found.group(4) == null || found.group(4).isBlank() ? null : found.group(4), WAY_OUT)
                    : new Link(null, SENTENCE.matcher(found.group(3)).replaceAll(""));
        }

        boolean isWayOut() {
            return address.equals(WAY_OUT);
        }
    }

    /** Links are found in what the marketer wrote, before any value is put in: a name cannot bring a link along. */
    private static String written(String body, Function<String, String> words, Function<Link, String> links) {
        var written = new StringBuilder();
        int from = 0;
        for (var found : LINK.matcher(body).results().toList()) {
            var link = Link.of(found);
            written.append(words.apply(body.substring(from, found.start()))).append(links.apply(link));
            from = found.group(3) == null ? found.end() : found.start() + link.address.length();
        }
        return written.append(words.apply(body.substring(from))).toString();
    }

    private static String escaped(String words, Map<String, String> values) {
        // The braces and the bar of a field are no markup, so it is still found after escaping; its fallback is
        // escaped.
        return filled(htmlEscape(words), values, value -> htmlEscape(value)).replace("\n", "<br>");
    }

    private static String filled(String text, Map<String, String> values, Function<String, String> as) {
        return FIELD.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(found, values, as)));
    }

    /** @param as how a recipient's value is put in; a fallback stands in the text and is as the text is */
    private static String value(MatchResult field, Map<String, String> values, Function<String, String> as) {
        var value = values.get(field.group(1));
        @Nullable String fallback = field.group(2);
        return value == null || value.isBlank() ? fallback == null ? "" : fallback : as.apply(value.replace("{{", "{"));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String address(String written, Map<String, String> values, String utm) {
        if (written.equals(WAY_OUT)) {
            return WAY_OUT;
        }
        var url = filled(written, values, Template::encoded);
        if (url.contains("utm_source=")) {
            return url;
        }
        int hash = url.indexOf('#');
        var page = hash < 0 ? url : url.substring(0, hash);
        return page + (page.contains("?") ? "&" : "?") + utm + (hash < 0 ? "" : url.substring(hash));
    }
}

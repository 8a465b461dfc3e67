package io.selaras.campaigns;

import static org.springframework.web.util.HtmlUtils.htmlEscape;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mail's words with merge fields: {@code {{name|Bapak/Ibu}}} is the recipient's name, or "Bapak/Ibu" without one; {@code
 * [words](https://…)} is a link; an empty line begins a paragraph. What people typed never becomes markup.
 */
final class Template {
    static final Set<String> FIELDS =
            Set.of("name", "regency", "district", "village", "salesman", "company", "last_order", "tier", "class");

    private static final Pattern FIELD = Pattern.compile("\\{\\{\\s*([a-z_]+)\\s*(?:\\|([^{}]*))?}}");
    private static final Pattern LINK = Pattern.compile("\\[([^\\]\\n]+)]\\((https?://[^)\\s\"<>]+)\\)");
    /** The way out of the list is put in by messaging. */
    private static final String WAY_OUT = "unsubscribe";

    private Template() {}

    /** @return fields that nobody knows; empty when all is well */
    static Set<String> unknown(String text) {
        var unknown = new TreeSet<String>();
        FIELD.matcher(text).results().map(found -> found.group(1)).forEach(name -> {
            if (!FIELDS.contains(name) && !name.equals(WAY_OUT)) {
                unknown.add(name);
            }
        });
        return unknown;
    }

    /** One line: a subject must never grow headers. */
    static String subject(String text, Map<String, String> values) {
        return filled(text, values)
                .replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ")
                .strip();
    }

    static String text(String body, Map<String, String> values, String utm) {
        return LINK.matcher(filled(body, values))
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1) + ": " + tagged(found.group(2), utm)));
    }

    static String html(String body, Map<String, String> values, String utm) {
        var html = new StringBuilder(
                "<!doctype html><html><body style=\"font-family:sans-serif;font-size:16px;line-height:1.5;max-width:600px\">");
        for (var paragraph : body.strip().split("\\n\\s*\\n")) {
            html.append("<p>").append(paragraph(paragraph, values, utm)).append("</p>");
        }
        return html.append("</body></html>").toString();
    }

    /** Links are found in what the marketer wrote, before any value is put in: a name cannot bring a link along. */
    private static String paragraph(String written, Map<String, String> values, String utm) {
        var html = new StringBuilder();
        int from = 0;
        for (var link : LINK.matcher(written).results().toList()) {
            html.append(escaped(written.substring(from, link.start()), values))
                    .append("<a href=\"")
                    .append(htmlEscape(tagged(link.group(2), utm)))
                    .append("\">")
                    .append(escaped(link.group(1), values))
                    .append("</a>");
            from = link.end();
        }
        return html.append(escaped(written.substring(from), values)).toString();
    }

    private static String escaped(String written, Map<String, String> values) {
        var html = new StringBuilder();
        int from = 0;
        for (var field : FIELD.matcher(written).results().toList()) {
            html.append(htmlEscape(written.substring(from, field.start())))
                    .append(field.group(1).equals(WAY_OUT) ? field.group() : htmlEscape(value(field, values)));
            from = field.end();
        }
        return html.append(htmlEscape(written.substring(from))).toString().replace("\n", "<br>");
    }

    private static String filled(String text, Map<String, String> values) {
        return FIELD.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1).equals(WAY_OUT) ? found.group() : value(found, values)));
    }

    private static String value(MatchResult field, Map<String, String> values) {
        var value = values.get(field.group(1));
        @Nullable String fallback = field.group(2);
        return value == null || value.isBlank() ? fallback == null ? "" : fallback : value;
    }

    private static String tagged(String url, String utm) {
        if (url.contains("utm_source=")) {
            return url;
        }
        int hash = url.indexOf('#');
        var page = hash < 0 ? url : url.substring(0, hash);
        return page + (page.contains("?") ? "&" : "?") + utm + (hash < 0 ? "" : url.substring(hash));
    }
}

package io.selaras.content.web;

import static org.springframework.web.util.HtmlUtils.htmlEscape;

import io.selaras.content.Form;
import io.selaras.content.Forms;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A form as a page of plain HTML: it works without scripts and without cookies. */
final class FormPage {
    private final String language;
    private final String company;
    private final StringBuilder html = new StringBuilder();

    FormPage(String language, String company) {
        this.language = language;
        this.company = company;
    }

    /** @param filled what was typed before, to be shown again; @param hidden carried along, by name */
    String form(
            Form form,
            String ticket,
            Map<String, String> filled,
            Map<String, Forms.Problem> errors,
            boolean stale,
            Map<String, String> hidden) {
        open(form.title().in(language));
        html.append("<h1>").append(text(form.title())).append("</h1>");
        html.append("<p class=\"intro\">").append(text(form.intro())).append("</p>");
        if (stale) {
            html.append("<p class=\"alert\" role=\"alert\">")
                    .append(say(
                            "Halaman ini terlalu lama terbuka. Isian Anda masih ada: kirim sekali lagi.",
                            "This page was open too long. What you filled in is still here: please send it again."))
                    .append("</p>");
        } else if (!errors.isEmpty()) {
            html.append("<p class=\"alert\" role=\"alert\">")
                    .append(say("Ada isian yang perlu diperbaiki.", "Something needs to be corrected."))
                    .append("</p>");
        }
        html.append("<form method=\"post\" novalidate>");
        hidden.forEach(this::hidden);
        hidden("_ticket", ticket);
        hidden("_lang", language);
        for (var field : form.fields()) {
            field(field, filled.getOrDefault(field.key(), ""), errors.get(field.key()));
        }
        // People do not see it and keyboards do not reach it; a machine fills whatever it finds.
        html.append("<div class=\"more\" aria-hidden=\"true\"><label>Website<input name=\"website\" tabindex=\"-1\"")
                .append(" autocomplete=\"off\"></label></div>");
        for (int i = 0; i < form.consents().size(); i++) {
            consent(form.consents().get(i), i, filled.containsKey("consent" + i), errors.get("consent" + i));
        }
        html.append("<button type=\"submit\">").append(text(form.button())).append("</button>");
        html.append("</form>");
        return close();
    }

    String thanks(Form form) {
        open(form.title().in(language));
        html.append("<div class=\"thanks\" role=\"status\"><h1>")
                .append(text(form.thanks()))
                .append("</h1></div>");
        return close();
    }

    String message(String indonesian, String english) {
        open(say(indonesian, english));
        html.append("<p class=\"alert\" role=\"alert\">")
                .append(say(indonesian, english))
                .append("</p>");
        return close();
    }

    private void open(String title) {
        html.append("<!doctype html><html lang=\"")
                .append(language)
                .append("\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,")
                .append(
                        " initial-scale=1\"><meta name=\"robots\" content=\"noindex\"><link rel=\"icon\" href=\"data:,\"><title>")
                .append(htmlEscape(title))
                .append(" · ")
                .append(htmlEscape(company))
                .append(
                        "</title><link rel=\"stylesheet\" href=\"/f/form.css\"><script src=\"/f/form.js\" defer></script>")
                .append("</head><body><main>");
    }

    private String close() {
        var other = language.equals("en") ? "id" : "en";
        return html.append("<p class=\"foot\">")
                .append(htmlEscape(company))
                .append(" · <a data-language href=\"?lang=")
                .append(other)
                .append("\" lang=\"")
                .append(other)
                .append("\">")
                .append(other.equals("en") ? "English" : "Bahasa Indonesia")
                .append("</a></p></main></body></html>")
                .toString();
    }

    private void hidden(String name, String value) {
        html.append("<input type=\"hidden\" name=\"")
                .append(htmlEscape(name))
                .append("\" value=\"")
                .append(htmlEscape(value))
                .append("\">");
    }

    private void field(Form.Field field, String value, Forms.@Nullable Problem problem) {
        var id = "f-" + htmlEscape(field.key());
        html.append("<div class=\"field\"><label for=\"")
                .append(id)
                .append("\">")
                .append(text(field.label()));
        if (!field.required()) {
            html.append(" <span>").append(say("(boleh kosong)", "(optional)")).append("</span>");
        }
        html.append("</label>");
        var attributes = " id=\"" + id + "\" name=\"" + htmlEscape(field.key()) + "\""
                + (field.required() ? " required" : "")
                + (problem == null ? "" : " aria-invalid=\"true\" aria-describedby=\"" + id + "-e\"");
        switch (field.kind()) {
            case LONG_TEXT ->
                html.append("<textarea rows=\"3\" maxlength=\"2000\"")
                        .append(attributes)
                        .append('>')
                        .append(htmlEscape(value))
                        .append("</textarea>");
            case CHOICE -> choice(field, attributes, value);
            case TEXT -> input("text", complete(field.key()), attributes, value);
            case PHONE -> input("tel", "tel", attributes, value);
            case EMAIL -> input("email", "email", attributes, value);
        }
        error(id, problem);
        html.append("</div>");
    }

    private static String complete(String key) {
        return switch (key) {
            case "name" -> "name";
            case "shop" -> "organization";
            case "address" -> "street-address";
            case "regency" -> "address-level2";
            case "village" -> "address-level3";
            default -> "on";
        };
    }

    private void input(String type, String complete, String attributes, String value) {
        html.append("<input type=\"")
                .append(type)
                .append("\" maxlength=\"300\" autocomplete=\"")
                .append(complete)
                .append('"')
                .append(attributes)
                .append(" value=\"")
                .append(htmlEscape(value))
                .append("\">");
    }

    private void choice(Form.Field field, String attributes, String value) {
        html.append("<select").append(attributes).append("><option value=\"\"></option>");
        for (var option : field.options()) {
            html.append("<option value=\"")
                    .append(htmlEscape(option.id()))
                    .append('"')
                    .append(option.id().equals(value) ? " selected" : "")
                    .append('>')
                    .append(text(option))
                    .append("</option>");
        }
        html.append("</select>");
    }

    private void consent(Form.Consent box, int at, boolean ticked, Forms.@Nullable Problem problem) {
        var id = "f-consent" + at;
        html.append("<div class=\"field consent\"><label><input type=\"checkbox\" id=\"")
                .append(id)
                .append("\" name=\"consent")
                .append(at)
                .append("\"")
                .append(ticked ? " checked" : "")
                .append(problem == null ? "" : " aria-invalid=\"true\" aria-describedby=\"" + id + "-e\"")
                .append("> ")
                .append(text(box.words()))
                .append("</label>");
        error(id, problem);
        html.append("</div>");
    }

    private void error(String id, Forms.@Nullable Problem problem) {
        if (problem != null) {
            html.append("<p class=\"error\" id=\"")
                    .append(id)
                    .append("-e\">")
                    .append(
                            switch (problem) {
                                case MISSING -> say("Perlu diisi.", "This is needed.");
                                case NO_PHONE -> say("Bukan nomor telepon.", "Not a telephone number.");
                                case NO_EMAIL -> say("Bukan alamat e-mail.", "Not an e-mail address.");
                            })
                    .append("</p>");
        }
    }

    private String text(Form.Words words) {
        return htmlEscape(words.in(language));
    }

    private String say(String indonesian, String english) {
        return language.equals("en") ? english : indonesian;
    }
}

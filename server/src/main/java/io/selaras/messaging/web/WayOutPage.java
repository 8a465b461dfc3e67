package io.selaras.messaging.web;

import static org.springframework.web.util.HtmlUtils.htmlEscape;

import io.selaras.messaging.Tracks;

/** The page behind "unsubscribe": plain HTML in both languages; showing it changes nothing. */
final class WayOutPage {
    private static final String STYLE = """
        :root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;margin:0;padding:24px;background:Canvas;\
        color:CanvasText}main{max-width:480px;margin:0 auto}h1{font-size:1.4rem}ul{list-style:none;padding:0}\
        li{display:flex;gap:12px;align-items:center;justify-content:space-between;padding:8px 0;\
        border-bottom:1px solid color-mix(in srgb,CanvasText 20%,Canvas)}form{margin:0}\
        button{font:inherit;min-height:44px;padding:8px 16px;border:1px solid CanvasText;border-radius:8px;\
        background:Canvas;color:CanvasText;cursor:pointer}button.all{background:#0b5c4d;color:#fff;border-color:#0b5c4d}\
        .done{border-left:4px solid #0b5c4d;padding:8px 12px}footer{margin-top:32px;font-size:.9rem}a{color:LinkText}\
        """;

    private final String language;
    private final StringBuilder html = new StringBuilder();

    WayOutPage(String language) {
        this.language = language;
    }

    String show(String company, Tracks.Preferences known, boolean changed) {
        open(say("Berhenti berlangganan", "Unsubscribe") + " · " + company);
        html.append("<h1>").append(htmlEscape(company)).append("</h1>");
        if (changed) {
            html.append("<p class=\"done\" role=\"status\">")
                    .append(say(
                            "Sudah kami catat. Anda tidak akan menerima pesan ini lagi.",
                            "Noted. You will not receive these messages any more."))
                    .append("</p>");
        } else {
            html.append("<p>")
                    .append(say(
                            "Pilih pesan yang tidak ingin Anda terima lagi. Membuka halaman ini belum mengubah apa"
                                    + " pun.",
                            "Choose what you do not want to receive any more. Opening this page has changed nothing."))
                    .append("</p>");
        }
        html.append("<ul>");
        known.purposes().forEach(this::purpose);
        html.append("</ul>");
        if (known.purposes().containsValue(true)) {
            html.append("<form method=\"post\">");
            hidden("lang", language);
            hidden("all", "1");
            html.append("<button class=\"all\">")
                    .append(say("Hentikan semuanya", "Stop everything"))
                    .append("</button></form>");
        }
        return close();
    }

    private void purpose(String purpose, boolean given) {
        html.append("<li><span>").append(htmlEscape(name(purpose))).append("</span>");
        if (given) {
            html.append("<form method=\"post\">");
            hidden("lang", language);
            hidden("purpose", purpose);
            html.append("<button>").append(say("Hentikan", "Stop")).append("</button></form>");
        } else {
            html.append("<span>").append(say("berhenti", "stopped")).append("</span>");
        }
        html.append("</li>");
    }

    private String name(String purpose) {
        return switch (purpose) {
            case "marketing" -> say("Info promo dan penawaran", "Offers and news");
            case "contact" -> say("Dihubungi tentang permintaan Anda", "Contact about your request");
            default -> purpose;
        };
    }

    String unknown() {
        open(say("Tautan tidak dikenal", "Unknown link"));
        html.append("<h1>")
                .append(say("Tautan tidak dikenal", "Unknown link"))
                .append("</h1><p>")
                .append(say(
                        "Tautan ini tidak lengkap atau bukan dari kami.",
                        "This link is incomplete or not one of ours."))
                .append("</p>");
        return close();
    }

    private void open(String title) {
        html.append("<!doctype html><html lang=\"")
                .append(language)
                .append("\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,")
                .append("initial-scale=1\"><meta name=\"robots\" content=\"noindex\"><title>")
                .append(htmlEscape(title))
                .append("</title><style>")
                .append(STYLE)
                .append("</style></head><body><main>");
    }

    private void hidden(String name, String value) {
        html.append("<input type=\"hidden\" name=\"")
                .append(name)
                .append("\" value=\"")
                .append(htmlEscape(value))
                .append("\">");
    }

    private String close() {
        var other = language.equals("en") ? "id" : "en";
        return html.append("<footer><a href=\"?lang=")
                .append(other)
                .append("\" lang=\"")
                .append(other)
                .append("\">")
                .append(other.equals("en") ? "English" : "Bahasa Indonesia")
                .append("</a></footer></main></body></html>")
                .toString();
    }

    private String say(String indonesian, String english) {
        return language.equals("en") ? english : indonesian;
    }
}

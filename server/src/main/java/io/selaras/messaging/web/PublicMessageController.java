package io.selaras.messaging.web;

import io.selaras.identity.People;
import io.selaras.messaging.Tracks;
import io.selaras.messaging.Whatsapp;
import io.selaras.platform.Open;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The addresses that stand in mails, and the one that WhatsApp calls. */
@RestController
class PublicMessageController {
    private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);
    private static final byte[] PIXEL =
            Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");
    private static final int LARGEST = 1_000_000;

    private final Tracks tracks;
    private final Whatsapp whatsapp;
    private final People people;

    PublicMessageController(Tracks tracks, Whatsapp whatsapp, People people) {
        this.tracks = tracks;
        this.whatsapp = whatsapp;
        this.people = people;
    }

    /** The same picture whatever the token: it tells nobody whether a message exists. */
    @Open(because = "a mail program has no account")
    @RequestMapping(path = "/m/o/{token}", method = RequestMethod.GET)
    ResponseEntity<byte[]> picture(@PathVariable String token) {
        tracks.opened(token);
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_GIF)
                .cacheControl(CacheControl.noStore())
                .body(PIXEL);
    }

    @Open(because = "whoever reads a mail has no account")
    @GetMapping("/m/l/{token}")
    ResponseEntity<String> link(
            @PathVariable String token,
            @RequestHeader(name = "Accept-Language", required = false) @Nullable String accept) {
        return tracks.followed(token)
                .map(url -> ResponseEntity.status(HttpStatus.FOUND)
                        .header(HttpHeaders.LOCATION, url.replaceAll("[\\s\\p{Cntrl}]", ""))
                        .cacheControl(CacheControl.noStore())
                        .body(""))
                .orElseGet(() -> page(HttpStatus.NOT_FOUND, new WayOutPage(language(null, accept)).unknown()));
    }

    @Open(because = "leaving a list must not need an account")
    @GetMapping("/m/u/{token}")
    ResponseEntity<String> preferences(
            @PathVariable String token,
            @RequestParam(name = "lang", required = false) @Nullable String lang,
            @RequestHeader(name = "Accept-Language", required = false) @Nullable String accept) {
        var page = new WayOutPage(language(lang, accept));
        return tracks.preferences(token)
                .map(known -> page(HttpStatus.OK, page.show(company(known), known, false)))
                .orElseGet(() -> page(HttpStatus.NOT_FOUND, page.unknown()));
    }

    /** RFC 8058 from a mail program, or the button of the page: no cookie, no redirect, done when it answers. */
    @Open(because = "leaving a list must not need an account")
    @PostMapping("/m/u/{token}")
    ResponseEntity<String> leave(
            @PathVariable String token,
            @RequestParam Map<String, String> sent,
            @RequestHeader(name = "Accept-Language", required = false) @Nullable String accept) {
        var language = language(sent.get("lang"), accept);
        var page = new WayOutPage(language);
        var known = tracks.preferences(token).orElse(null);
        if (known == null) {
            return page(HttpStatus.NOT_FOUND, page.unknown());
        }
        var purpose = sent.containsKey("all") ? null : sent.getOrDefault("purpose", known.topic());
        tracks.unsubscribe(token, purpose, language);
        return page(
                HttpStatus.OK,
                page.show(company(known), tracks.preferences(token).orElse(known), true));
    }

    private String company(Tracks.Preferences known) {
        return people.organisation(known.organisation()).name();
    }

    private static String language(@Nullable String chosen, @Nullable String accept) {
        if (chosen != null && chosen.matches("en|id")) {
            return chosen;
        }
        return accept != null && accept.startsWith("en") ? "en" : "id";
    }

    private static ResponseEntity<String> page(HttpStatus status, String html) {
        return ResponseEntity.status(status)
                .contentType(HTML)
                .cacheControl(CacheControl.noStore())
                .body(html);
    }

    @Open(because = "WhatsApp proves itself by the token that was agreed")
    @GetMapping("/m/whatsapp/{company}")
    ResponseEntity<String> handshake(@PathVariable String company, @RequestParam Map<String, String> query) {
        return whatsapp.handshake(company, query)
                .map(challenge ->
                        ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body(challenge))
                .orElseGet(() -> ResponseEntity.status(HttpStatus.FORBIDDEN).build());
    }

    @Open(because = "WhatsApp proves itself by a signature over the body")
    @PostMapping("/m/whatsapp/{company}")
    ResponseEntity<Void> webhook(
            @PathVariable String company,
            @RequestHeader(name = "X-Hub-Signature-256", required = false) @Nullable String signature,
            @RequestBody(required = false) byte @Nullable [] raw) {
        if (raw == null || raw.length > LARGEST || !whatsapp.receive(company, raw, signature)) {
            return ResponseEntity.status(HttpStatus.UNAUTHORIZED).build();
        }
        return ResponseEntity.ok().build();
    }
}

package io.selaras.content.web;

import io.selaras.content.Addresses;
import io.selaras.content.FormSubmitted;
import io.selaras.content.Forms;
import io.selaras.content.Submission;
import io.selaras.identity.People;
import io.selaras.platform.Caller;
import io.selaras.platform.Open;
import io.selaras.platform.OrganisationId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Forms as the world sees them. Reading a page writes nothing and sets nothing. */
@RestController
class PublicFormController {
    private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);
    private static final MediaType SCRIPT = new MediaType("text", "javascript", StandardCharsets.UTF_8);
    private static final MediaType STYLE = new MediaType("text", "css", StandardCharsets.UTF_8);
    /** What a page's address may carry, and the form hands on. */
    private static final List<String> CARRIED = List.of(
            "utm_source",
            "utm_medium",
            "utm_campaign",
            "utm_content",
            "utm_term",
            "ref",
            "visitor",
            "page",
            "referrer",
            "embed");

    private static final Pattern BOX = Pattern.compile("consent(\\d{1,2})");
    private static final int LONGEST = 500;

    private final Forms forms;
    private final Addresses addresses;
    private final People people;
    private final Caller caller;

    PublicFormController(Forms forms, Addresses addresses, People people, Caller caller) {
        this.forms = forms;
        this.addresses = addresses;
        this.people = people;
        this.caller = caller;
    }

    @Open(because = "a form's script is part of the form")
    @GetMapping("/f/{name:embed\\.js|form\\.js|form\\.css}")
    ResponseEntity<Resource> script(@PathVariable String name) {
        return ResponseEntity.ok()
                .contentType(name.endsWith(".css") ? STYLE : SCRIPT)
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .header("Cross-Origin-Resource-Policy", "cross-origin")
                .body(new ClassPathResource("content/" + name));
    }

    @Open(because = "whoever may become a customer has no account")
    @GetMapping("/f/{company}/{slug}")
    ResponseEntity<String> show(
            @PathVariable String company,
            @PathVariable String slug,
            @RequestParam Map<String, String> query,
            @RequestHeader(name = "Referer", required = false) @Nullable String referer,
            @RequestHeader(name = "Accept-Language", required = false) @Nullable String accept) {
        var organisation = addresses.find(company).orElse(null);
        var language = language(query.get("lang"), organisation, accept);
        var shown = organisation == null ? Optional.<Forms.Shown>empty() : forms.show(organisation, slug);
        if (organisation == null || shown.isEmpty()) {
            return gone(language);
        }
        var hidden = carried(query);
        if (referer != null && !hidden.containsKey("referrer")) {
            hidden.put("referrer", cut(referer));
        }
        return page(
                HttpStatus.OK,
                new FormPage(language, name(organisation))
                        .form(shown.get().form(), shown.get().ticket(), Map.of(), Map.of(), false, hidden));
    }

    @Open(because = "whoever may become a customer has no account")
    @PostMapping(path = "/f/{company}/{slug}", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<String> send(
            @PathVariable String company, @PathVariable String slug, @RequestParam Map<String, String> sent) {
        var organisation = addresses.find(company).orElse(null);
        var language = language(sent.get("_lang"), organisation, null);
        if (organisation == null) {
            return gone(language);
        }
        var ticked = new HashSet<Integer>();
        sent.keySet().forEach(key -> {
            var box = BOX.matcher(key);
            if (box.matches()) {
                ticked.add(Integer.valueOf(box.group(1)));
            }
        });
        var hidden = carried(sent);
        var outcome = forms.send(
                organisation,
                new Forms.Sent(
                        slug,
                        sent.getOrDefault("_ticket", ""),
                        language,
                        sent,
                        ticked,
                        sent.getOrDefault("website", ""),
                        origin(hidden),
                        caller.address()));
        var page = new FormPage(language, name(organisation));
        return switch (outcome) {
            case Forms.Outcome.Thanks(var form) -> page(HttpStatus.OK, page.thanks(form));
            case Forms.Outcome.Incomplete(var form, var errors) ->
                page(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        page.form(form, sent.getOrDefault("_ticket", ""), sent, errors, false, hidden));
            case Forms.Outcome.Stale(var form) ->
                page(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        page.form(
                                form,
                                forms.show(organisation, slug)
                                        .map(Forms.Shown::ticket)
                                        .orElse(""),
                                sent,
                                Map.of(),
                                true,
                                hidden));
            case Forms.Outcome.TooMany() ->
                page(
                        HttpStatus.TOO_MANY_REQUESTS,
                        page.message(
                                "Terlalu banyak kiriman dari jaringan Anda. Coba lagi satu jam lagi.",
                                "Too much was sent from your network. Please try again in an hour."));
            case Forms.Outcome.Unknown() -> gone(language);
        };
    }

    private static ResponseEntity<String> page(HttpStatus status, String html) {
        return ResponseEntity.status(status).contentType(HTML).body(html);
    }

    private static ResponseEntity<String> gone(String language) {
        return page(
                HttpStatus.NOT_FOUND,
                new FormPage(language, "Selaras")
                        .message(
                                "Formulir ini tidak ada atau sudah ditutup.",
                                "This form does not exist or is closed."));
    }

    private String name(OrganisationId organisation) {
        return people.organisation(organisation).name();
    }

    /** What the visitor chose, else what the browser asks for, else the company's own. */
    private String language(@Nullable String chosen, @Nullable OrganisationId organisation, @Nullable String accept) {
        if (chosen != null && chosen.matches("en|id")) {
            return chosen;
        }
        if (accept != null && !accept.isBlank()) {
            return accept.startsWith("en") ? "en" : "id";
        }
        return organisation == null ? "id" : people.organisation(organisation).language();
    }

    private static Map<String, String> carried(Map<String, String> from) {
        var carried = new LinkedHashMap<String, String>();
        for (var name : CARRIED) {
            var value = from.get(name);
            if (value != null && !value.isBlank()) {
                carried.put(name, cut(value));
            }
        }
        return carried;
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    private static Submission.Origin origin(Map<String, String> carried) {
        return new Submission.Origin(
                new FormSubmitted.Utm(
                        carried.get("utm_source"),
                        carried.get("utm_medium"),
                        carried.get("utm_campaign"),
                        carried.get("utm_content"),
                        carried.get("utm_term")),
                carried.get("ref"),
                carried.get("referrer"),
                carried.get("page"),
                carried.get("visitor"));
    }
}

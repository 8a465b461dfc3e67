package io.selaras.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.selaras.Companies;
import io.selaras.Desks;
import io.selaras.HouseTest;
import io.selaras.messaging.Channel;
import io.selaras.messaging.Consents;
import io.selaras.pipeline.Lead;
import io.selaras.pipeline.LeadFilter;
import io.selaras.pipeline.Leads;
import io.selaras.platform.Ids;
import io.selaras.platform.Telling;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A form as the street sees it: over HTTP, with nobody signed in. */
@HouseTest
class FormsTests {
    @Autowired
    Companies companies;

    @Autowired
    Desks desks;

    @Autowired
    Forms forms;

    @Autowired
    FormStore store;

    @Autowired
    Addresses addresses;

    @Autowired
    Telling telling;

    @Autowired
    Leads leads;

    @Autowired
    io.selaras.platform.Work work;

    @Autowired
    Consents consents;

    private Companies.Company company;
    private Form form;
    private String secret;

    @BeforeEach
    void open() {
        company = companies.company();
        var saved = forms.save(company.marketer(), Form.first(Ids.v7(), "minta-kunjungan", "Minta kunjungan"));
        form = ((Forms.Saved.Done) saved).form();
        secret = work.in(
                company.id(),
                () -> store.bySlug(company.id(), form.slug()).orElseThrow().secret());
    }

    private String path() {
        return "/f/" + addresses.of(company.id()) + "/" + form.slug();
    }

    private Ticket ticket(Duration old) {
        return new Ticket(Ids.v7(), Instant.now().minus(old));
    }

    private Map<String, String> filled(Ticket ticket) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("_ticket", ticket.signed(secret));
        fields.put("_lang", "id");
        fields.put("shop", "Warung Tini");
        fields.put("name", "Tini");
        fields.put("phone", "0812-7000-" + (1000 + System.nanoTime() % 9000));
        fields.put("regency", "Kota Bekasi");
        fields.put("consent0", "on");
        fields.put("utm_source", "facebook");
        fields.put("utm_campaign", "Reseller");
        fields.put("ref", "KARTU7");
        return fields;
    }

    private int send(Map<String, String> fields) {
        var body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        int status = desks.nobody()
                .raw("POST", path(), "application/x-www-form-urlencoded", body)
                .statusCode();
        // What follows from it is looked at as somebody at a desk does.
        telling.upToNow(company.id());
        return status;
    }

    private List<Lead> kept() {
        return leads.list(company.marketer(), LeadFilter.ALL, null, 10).items();
    }

    @Test
    void thePageNeedsNoCookieAndNoScript() throws InterruptedException {
        // Companies are looked up at most once a second.
        Thread.sleep(1_100);
        var page = desks.nobody().get(path() + "?utm_source=koran&lang=en");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("frame-ancestors *");
        assertThat(page.body()).contains("Shop&#39;s name", "value=\"koran\"", "method=\"post\"");
        assertThat(page.body()).doesNotContain("checked");
        assertThat(desks.nobody().get("/f/nobody-000000000000/x").statusCode()).isEqualTo(404);
    }

    /** What a form says of itself is for links that say nothing. */
    @Test
    void theFormsOwnSourceStandsOnlyWhenTheLinkSaysNothing() throws InterruptedException {
        Thread.sleep(1_100);
        var first = form;
        forms.save(
                company.marketer(),
                new Form(
                        first.id(),
                        first.slug(),
                        first.name(),
                        true,
                        first.title(),
                        first.intro(),
                        first.fields(),
                        first.consents(),
                        first.consentVersion(),
                        first.button(),
                        first.thanks(),
                        "situs",
                        "situs-2026",
                        first.version()));
        var plain = filled(ticket(Duration.ofSeconds(20)));
        plain.keySet().removeAll(List.of("utm_source", "utm_campaign", "ref"));
        assertThat(send(plain)).isEqualTo(200);
        assertThat(kept().getFirst().origin().source()).isEqualTo("situs");
        assertThat(kept().getFirst().origin().campaign()).isEqualTo("situs-2026");
        var coded = filled(ticket(Duration.ofSeconds(20)));
        coded.keySet().removeAll(List.of("utm_source", "utm_campaign"));
        assertThat(send(coded)).isEqualTo(200);
        assertThat(kept().getFirst().origin().source()).isEqualTo("direct");
        assertThat(kept().getFirst().origin().campaign()).isNull();
    }

    @Test
    void whatIsSentInBecomesALeadWithItsOriginAndItsConsent() throws InterruptedException {
        Thread.sleep(1_100);
        assertThat(send(filled(ticket(Duration.ofSeconds(20))))).isEqualTo(200);
        var lead = kept().getFirst();
        assertThat(lead.name()).isEqualTo("Warung Tini");
        assertThat(lead.contactName()).isEqualTo("Tini");
        assertThat(lead.origin().source()).isEqualTo("facebook");
        assertThat(lead.origin().campaign()).isEqualTo("Reseller");
        assertThat(lead.origin().reference()).isEqualTo("KARTU7");
        var sent =
                forms.submissions(company.marketer(), form.id(), null, null, 10).items();
        assertThat(sent.getFirst().consents())
                .extracting(
                        FormSubmitted.Given::purpose, FormSubmitted.Given::textVersion, FormSubmitted.Given::language)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("contact", 1, "id"));
    }

    @Test
    void pressingTwiceIsOneLead() throws InterruptedException {
        Thread.sleep(1_100);
        var fields = filled(ticket(Duration.ofSeconds(20)));
        assertThat(send(fields)).isEqualTo(200);
        assertThat(send(fields)).isEqualTo(200);
        assertThat(kept()).hasSize(1);
    }

    @Test
    void machinesAreThankedAndHeldBackUntilAPersonLetsThemThrough() throws InterruptedException {
        Thread.sleep(1_100);
        var trapped = filled(ticket(Duration.ofSeconds(20)));
        trapped.put("website", "https://spam.example");
        assertThat(send(trapped)).isEqualTo(200);
        assertThat(send(filled(ticket(Duration.ZERO)))).isEqualTo(200);
        assertThat(kept()).isEmpty();
        var held = forms.submissions(company.marketer(), form.id(), Submission.State.SPAM, null, 10)
                .items();
        assertThat(held).extracting(Submission::suspicion).containsExactlyInAnyOrder("honeypot", "too_fast");
        assertThat(forms.release(company.marketer(), held.getFirst().id())).isTrue();
        assertThat(forms.release(company.marketer(), held.getFirst().id())).isFalse();
        telling.upToNow(company.id());
        assertThat(kept()).hasSize(1);
    }

    @Test
    void whatIsMissingForgedOrOldIsAskedForAgain() throws InterruptedException {
        Thread.sleep(1_100);
        var unticked = filled(ticket(Duration.ofSeconds(20)));
        unticked.remove("consent0");
        assertThat(send(unticked)).isEqualTo(422);
        var noPhone = filled(ticket(Duration.ofSeconds(20)));
        noPhone.put("phone", "halo");
        assertThat(send(noPhone)).isEqualTo(422);
        var forged = filled(ticket(Duration.ofSeconds(20)));
        forged.put("_ticket", new Ticket(UUID.randomUUID(), Instant.now()).signed("another secret"));
        assertThat(send(forged)).isEqualTo(422);
        assertThat(send(filled(ticket(Duration.ofHours(25))))).isEqualTo(422);
        assertThat(kept()).isEmpty();
    }

    @Test
    void otherWordsOfConsentAreANewVersion() {
        var same = ((Forms.Saved.Done) forms.save(company.marketer(), form)).form();
        assertThat(same.consentVersion()).isEqualTo(1);
        assertThat(forms.save(company.marketer(), form)).isInstanceOf(Forms.Saved.Outdated.class);
        var words = new Form.Consent("contact", "PHONE", new Form.Words("Lain", "Other"), true);
        var changed = new Form(
                same.id(),
                same.slug(),
                same.name(),
                true,
                same.title(),
                same.intro(),
                same.fields(),
                List.of(words),
                0,
                same.button(),
                same.thanks(),
                null,
                null,
                same.version());
        var saved = ((Forms.Saved.Done) forms.save(company.marketer(), changed)).form();
        assertThat(saved.consentVersion()).isEqualTo(2);
    }

    @Test
    void whatWasTickedStandsInTheLedgerOnceAndNothingElse() throws InterruptedException {
        Thread.sleep(1_100);
        var first = filled(ticket(Duration.ofMinutes(1)));
        first.put("consent1", "on");
        first.put("phone", "0812-7000-4321");
        assertThat(send(first)).isEqualTo(200);
        send(first);
        var entries = consents.ledger(company.marketer(), "+6281270004321", null);
        assertThat(entries)
                .extracting(Consents.Entry::channel, Consents.Entry::purpose, Consents.Entry::given)
                .containsExactlyInAnyOrder(
                        tuple(Channel.PHONE, "contact", true), tuple(Channel.WHATSAPP, "marketing", true));
        var lead = kept().getFirst();
        assertThat(entries).allSatisfy(entry -> {
            assertThat(entry.contact()).isEqualTo("lead:" + lead.id());
            assertThat(entry.wordsVersion()).isEqualTo(form.consentVersion());
            assertThat(entry.words()).isNotBlank();
            assertThat(entry.proof()).containsKey("submission");
        });
        assertThat(consents.reachable(company.id(), Channel.WHATSAPP, "marketing", List.of("+6281270004321")))
                .hasSize(1);

        var second = filled(ticket(Duration.ofMinutes(1)));
        second.put("phone", "0812-7000-5432");
        send(second);
        assertThat(consents.ledger(company.marketer(), "+6281270005432", null))
                .extracting(Consents.Entry::purpose)
                .containsExactly("contact");
    }
}

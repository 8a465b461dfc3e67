package io.selaras.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.Companies;
import io.selaras.Desks;
import io.selaras.HouseTest;
import io.selaras.customers.Outlets;
import io.selaras.exchange.FieldWork;
import io.selaras.messaging.Post;
import io.selaras.pipeline.capture.Found;
import io.selaras.platform.Work;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Messages that come in become leads, once, and only when a person says so. */
@HouseTest
class ProposalsTests {
    private static final String WISH = """
        Halo, saya Bu Tini dari Toko Sumber Rejeki di Kecamatan Cibarusah, Kabupaten Bekasi.
        Mau pesan kopi 2 dus, tolong hubungi 0812-7000-1234. Tahu dari Instagram.
        """;

    @Autowired
    Companies companies;

    @Autowired
    Desks desks;

    @Autowired
    FieldWork fieldWork;

    @Autowired
    Post post;

    @Autowired
    Proposals proposals;

    @Autowired
    Leads leads;

    @Autowired
    Outlets outlets;

    @Autowired
    DSLContext sql;

    @Autowired
    Work work;

    private Companies.Company company;

    @BeforeEach
    void open() throws InterruptedException {
        company = companies.company();
        // Companies are looked up at most once a second.
        Thread.sleep(1_100);
    }

    private List<Proposal> waiting() {
        return proposals
                .list(company.marketer(), Proposal.State.WAITING, null, 50)
                .items();
    }

    private Lead taken(UUID proposal) {
        assertThat(proposals.take(company.marketer(), proposal, null)).isInstanceOf(Proposals.Decided.Taken.class);
        return leads.list(company.marketer(), LeadFilter.ALL, null, 50).items().getFirst();
    }

    private static String value(Proposal proposal, String field) {
        return proposal.value(field).orElse("");
    }

    @Test
    void aMailIsReadAsALeadAndOneTapMakesItOne() {
        assertThat(post.mail(company.id(), "m1@toko.example", "Tini <tini@toko.example>", "Mau kopi", WISH))
                .isTrue();
        var proposal = waiting().getFirst();
        assertThat(value(proposal, "name")).contains("Sumber Rejeki");
        assertThat(value(proposal, "phone")).isEqualTo("+6281270001234");
        assertThat(value(proposal, "email")).isEqualTo("tini@toko.example");
        assertThat(value(proposal, "district")).isEqualTo("Cibarusah");
        var whole = proposal.subject() + "\n" + proposal.text();
        assertThat(proposal.found())
                .filteredOn(one -> !one.field().equals("email"))
                .allSatisfy(one -> assertThat(whole).contains(one.words()))
                .extracting(Found::confidence)
                .allMatch(sure -> sure > 0 && sure <= 1);

        // Nothing is a lead before a person has said so.
        assertThat(leads.list(company.marketer(), LeadFilter.ALL, null, 50).items())
                .isEmpty();
        var desk = desks.signedIn(company.marketer());
        assertThat(desk.read("/api/lead-proposals/count").get("waiting").asInt())
                .isOne();
        var address = "/api/lead-proposals/" + proposal.id() + "/take";
        var first = desk.send("POST", address, Map.of());
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(desk.send("POST", address, Map.of()).body()).isEqualTo(first.body());

        var kept = leads.list(company.marketer(), LeadFilter.ALL, null, 50).items();
        assertThat(kept).hasSize(1);
        var lead = kept.getFirst();
        assertThat(lead.state()).isEqualTo(Lead.State.QUALIFIED);
        assertThat(lead.origin().door()).isEqualTo(Lead.Door.EMAIL);
        assertThat(lead.origin().source()).isEqualTo(value(proposal, "source")).isNotEmpty();
        assertThat(lead.interest()).contains("kopi").contains("2 dus");
        assertThat(lead.note()).contains("tolong hubungi");
        assertThat(waiting()).isEmpty();
    }

    @Test
    void theSameMessageTwiceIsOneProposal() {
        for (int i = 0; i < 3; i++) {
            post.mail(company.id(), "m2@toko.example", "tini@toko.example", "Mau kopi", WISH);
            post.whatsapp(company.id(), "wamid.2", "+6281270009999", "Pak Joko", "mau teh 3 dus kirim ke Cikarang");
        }
        assertThat(waiting())
                .extracting(Proposal::channel)
                .containsExactlyInAnyOrder(Lead.Door.EMAIL, Lead.Door.WHATSAPP);
    }

    @Test
    void aChatBringsItsNumberItsNameAndItsAdvertisement() {
        post.whatsapp(company.id(), "wamid.3", "+6281270008888", "Pak Joko ☕", "halo kak");
        var proposal = waiting().getFirst();
        assertThat(value(proposal, "phone")).isEqualTo("+6281270008888");
        assertThat(value(proposal, "contactName")).isEqualTo("Pak Joko ☕");
        var lead = taken(proposal.id());
        assertThat(lead.name()).isEqualTo("Pak Joko ☕");
        assertThat(lead.origin().source()).isEqualTo("whatsapp");
        assertThat(lead.origin().medium()).isEqualTo("ad");
        assertThat(lead.origin().campaign()).isEqualTo("ad-7");
        // It needs a place before sales gets it.
        assertThat(lead.state()).isEqualTo(Lead.State.NEW);
    }

    @Test
    void aPersonMayPutItRightFirstOrAside() {
        post.whatsapp(company.id(), "wamid.4", "+6281270007777", "Joko", "mau teh 3 dus");
        post.whatsapp(company.id(), "wamid.5", "+6281270006666", "Iklan", "pinjaman cepat cair");
        var desk = desks.signedIn(company.marketer());
        var loan = waiting().stream()
                .filter(one -> one.sender().endsWith("6666"))
                .findFirst()
                .orElseThrow();
        var tea = waiting().stream()
                .filter(one -> one.sender().endsWith("7777"))
                .findFirst()
                .orElseThrow();
        assertThat(desk.send("POST", "/api/lead-proposals/" + loan.id() + "/dismiss", null)
                        .statusCode())
                .isEqualTo(200);
        assertThat(desk.send("POST", "/api/lead-proposals/" + loan.id() + "/take", Map.of())
                        .statusCode())
                .isEqualTo(409);
        assertThat(desk.send("POST", "/api/lead-proposals/" + loan.id() + "/bring-back", null)
                        .statusCode())
                .isEqualTo(200);
        assertThat(waiting()).hasSize(2);
        var facts = Map.of("name", "Warung Joko", "phone", "081270007777", "village", "Sukaresmi");
        assertThat(desk.send("POST", "/api/lead-proposals/" + tea.id() + "/take", Map.of("facts", facts))
                        .statusCode())
                .isEqualTo(200);
        var lead =
                leads.list(company.marketer(), LeadFilter.ALL, null, 50).items().getFirst();
        assertThat(lead.name()).isEqualTo("Warung Joko");
        assertThat(lead.place().village()).isEqualTo("Sukaresmi");
        assertThat(lead.state()).isEqualTo(Lead.State.QUALIFIED);
    }

    @Test
    void whomWeKnowGetsItOntoTheTimeline() throws InterruptedException {
        var field = fieldWork.field(1);
        company = field.company();
        Thread.sleep(1_100);
        var shop = field.shops().getFirst();
        var phone = "+6281399990000";
        work.run(
                company.id(),
                () -> sql.execute("update customers.outlet set phones = array[?] where id = ?", phone, shop.value()));
        var lead = new NewLead(
                Leads.newId(),
                "Warung Ani",
                null,
                "081311112222",
                "ani@toko.example",
                Lead.Place.NONE,
                null,
                null,
                Lead.Origin.of(Lead.Door.DESK, "facebook"),
                Instant.now());
        leads.capture(company.id(), lead, null);

        post.whatsapp(company.id(), "wamid.6", phone, "Toko", "besok jadi datang?");
        post.whatsapp(company.id(), "wamid.7", "+6281311112222", "Ani", "kapan dikunjungi?");
        post.mail(company.id(), "m6@x", "Ani <ANI@toko.example>", "Kapan?", "Kapan dikunjungi?");
        work.run(
                company.id(),
                () -> sql.execute(
                        "update customers.outlet set email = 'Toko@toko.example' where id = ?", shop.value()));
        post.mail(company.id(), "m7@x", "toko@toko.example", "Tagihan", "sudah ditransfer");
        assertThat(waiting()).isEmpty();
        assertThat(outlets.timeline(company.admin(), shop, "message", null, 10)
                        .orElseThrow()
                        .items())
                .extracting(entry -> String.valueOf(entry.data().get("text")))
                .containsExactly("Tagihan\nsudah ditransfer\r\n", "besok jadi datang?");
        assertThat(leads.steps(company.marketer(), lead.id()).orElseThrow())
                .filteredOn(step -> step.kind().equals("message"))
                .hasSize(2);
    }

    @Test
    void oneWordToBeLeftAloneIsNoLead() {
        post.whatsapp(company.id(), "wamid.8", "+6281270005555", "Joko", "STOP");
        assertThat(waiting()).isEmpty();
    }

    @Test
    void whatAColleaguePassesOnIsItsWritersMessage() {
        post.mail(company.id(), "m9@x", "Rina <rina@pt-uji.example>", "Fwd: tanya harga", """
            ---------- Forwarded message ---------
            Dari: Pak Dedi <dedi@warung.example>
            Tanggal: Sen, 2 Nov 2026

            Warung Dedi di Cikarang mau tanya harga gula 5 karton, WA 081355556666
            """);
        var proposal = waiting().getFirst();
        assertThat(proposal.sender()).isEqualTo("dedi@warung.example");
        assertThat(proposal.senderName()).isEqualTo("Pak Dedi");
        assertThat(value(proposal, "phone")).isEqualTo("+6281355556666");
    }

    @Test
    void whateverComesIsKept() {
        var odd = List.of(
                "",
                "From: <<<>>>\r\nSubject: =?utf-8?B?!!!?=\r\nContent-Type: multipart/mixed; boundary=\r\n\r\nx",
                "Subject: nobody\r\n\r\n\0\0 mau kopi \0",
                "From: a@b.example\r\nMessage-ID: <" + "x".repeat(5_000) + ">\r\n\r\nkopi",
                "From: a@b.example\r\nContent-Type: text/plain; charset=no-such\r\n\r\nkopi 2 dus",
                "From: a@b.example\r\n\r\n" + "a ".repeat(200_000),
                "From: b@b.example\r\n\r\n" + "0812".repeat(5_000) + "\r\n" + "jl. ".repeat(2_000));
        for (var raw : odd) {
            assertThat(post.mail(company.id(), raw.getBytes(StandardCharsets.UTF_8)))
                    .isTrue();
        }
        post.whatsapp(company.id(), "wamid.9\0", "+6281270004444", "\0", "\0\uD800");
        var kept = work.in(company.id(), () -> sql.fetchCount(io.selaras.pipeline.db.Tables.PROPOSAL));
        assertThat(kept).isEqualTo(odd.size() + 1);
    }

    /** A thumb up says nothing, and a voice message alone begins nothing: there is nothing to read in it. */
    @Test
    void whatIsNoWordsGoesOnWithAConversationAndBeginsNone() {
        var from = "6281270003333";
        post.chat(company.id(), "wamid.20", from, """
            "type":"reaction","reaction":{"message_id":"wamid.1","emoji":"👍"}""");
        post.chat(company.id(), "wamid.21", from, """
            "type":"audio","audio":{"id":"77","voice":true}""");
        post.chat(company.id(), "wamid.22", from, """
            "type":"sticker","sticker":{"id":"78"}""");
        assertThat(waiting()).isEmpty();
        post.chat(company.id(), "wamid.23", from, """
            "type":"text","text":{"body":"mau kopi 2 dus"}""");
        post.chat(company.id(), "wamid.24", from, """
            "type":"audio","audio":{"id":"79","voice":true}""");
        post.chat(company.id(), "wamid.25", from, """
            "type":"reaction","reaction":{"message_id":"wamid.23","emoji":"👍"}""");
        assertThat(waiting()).singleElement().satisfies(proposal -> {
            assertThat(proposal.text()).startsWith("mau kopi 2 dus").contains("dengarkan di HP", "listen on the phone");
            assertThat(value(proposal, "quantity")).isEqualTo("2 dus");
        });
    }

    @Test
    void aPlaceThatWasSentIsThePinAndACardItsPerson() {
        var from = "6281270002222";
        post.chat(company.id(), "wamid.30", from, """
            "type":"contacts","contacts":[{"name":{"formatted_name":"Bu Sari"},"phones":[{"phone":"0812-7000-9876"}]}]""");
        post.chat(company.id(), "wamid.31", from, """
            "type":"location","location":{"latitude":-6.2912,"longitude":106.9801,"name":"Warung Sari"}""");
        var proposal = waiting().getFirst();
        assertThat(waiting()).hasSize(1);
        assertThat(value(proposal, "contactName")).isEqualTo("Bu Sari");
        assertThat(value(proposal, "phone")).isEqualTo("+6281270009876");
        var whole = proposal.text();
        assertThat(proposal.found()).allSatisfy(one -> assertThat(whole).contains(one.words()));
        // A person puts the name right; the place that was sent stays.
        var taken = desks.signedIn(company.marketer())
                .send(
                        "POST",
                        "/api/lead-proposals/" + proposal.id() + "/take",
                        Map.of("facts", Map.of("name", "Warung Sari", "phone", "081270009876")));
        assertThat(taken.statusCode()).isEqualTo(200);
        var lead =
                leads.list(company.marketer(), LeadFilter.ALL, null, 5).items().getFirst();
        assertThat(lead.place().latitude()).isEqualTo(-6.2912);
        assertThat(lead.place().longitude()).isEqualTo(106.9801);
        assertThat(lead.state()).isEqualTo(Lead.State.QUALIFIED);
    }

    @Test
    void aPictureSaysWhereToLook() {
        post.chat(company.id(), "wamid.40", "6281270001111", """
            "type":"image","image":{"id":"80","caption":"ini toko saya"}""");
        assertThat(waiting())
                .singleElement()
                .satisfies(proposal -> assertThat(proposal.text())
                        .contains("ini toko saya", "lihat di HP", "look at it on the phone"));
    }
}

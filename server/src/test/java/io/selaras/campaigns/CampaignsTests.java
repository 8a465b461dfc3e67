package io.selaras.campaigns;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.selaras.Desks;
import io.selaras.HouseTest;
import io.selaras.exchange.Feed;
import io.selaras.exchange.FieldWork;
import io.selaras.exchange.Window;
import io.selaras.exchange.sync.Push;
import io.selaras.messaging.Channel;
import io.selaras.messaging.Consent;
import io.selaras.messaging.ConsentWithdrawn;
import io.selaras.messaging.Consents;
import io.selaras.messaging.LinkFollowed;
import io.selaras.messaging.Mail;
import io.selaras.messaging.MailDesk;
import io.selaras.messaging.Mailings;
import io.selaras.messaging.Message;
import io.selaras.messaging.MessageOpened;
import io.selaras.messaging.MessagesSent;
import io.selaras.messaging.Purpose;
import io.selaras.pipeline.Lead;
import io.selaras.pipeline.Leads;
import io.selaras.pipeline.NewLead;
import io.selaras.platform.Actor;
import io.selaras.platform.Ids;
import io.selaras.platform.Telling;
import io.selaras.platform.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

/** A campaign from its draft to its result. */
@HouseTest
class CampaignsTests {
    @Autowired
    FieldWork fieldWork;

    @Autowired
    Campaigns campaigns;

    @Autowired
    Segments segments;

    @Autowired
    Sending sending;

    @Autowired
    CampaignStore store;

    @Autowired
    Desks desks;

    @Autowired
    Attribution attribution;

    @Autowired
    Touches touches;

    @Autowired
    CardFeed feed;

    @Autowired
    Telling telling;

    @Autowired
    Leads leads;

    @Autowired
    Mailings mailings;

    @Autowired
    Consents consents;

    @Autowired
    MailDesk mailDesk;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    Work work;

    private Segment everybody(FieldWork.Field field) {
        var rule = new Segment.Rule(false, List.of(), List.of());
        return ((Segments.Saved.Done)
                        segments.save(field.company().marketer(), new Segment(Ids.v7(), "Semua", rule, 0)))
                .segment();
    }

    private Campaign saved(FieldWork.Field field, Segment segment, int holdout, boolean mail, boolean card) {
        var draft = new Campaign(
                Ids.v7(),
                "Kopi",
                "kopi-" + Ids.v7().toString().substring(30),
                Campaign.State.DRAFT,
                segment.id(),
                holdout,
                mail
                        ? new Campaign.Mail(
                                "Halo {{name|Bapak/Ibu}}", "Lihat [harga](https://kopi.example/harga).", true)
                        : null,
                card ? new Campaign.Card("Kopi baru", "Tunjukkan contohnya") : null,
                null,
                null,
                null,
                0);
        return ((Campaigns.Saved.Done) campaigns.save(field.company().marketer(), draft)).campaign();
    }

    private void people(FieldWork.Field field, int count, String domain) {
        for (int i = 0; i < count; i++) {
            leads.capture(
                    field.company().id(),
                    new NewLead(
                            Leads.newId(),
                            "Toko " + i,
                            null,
                            null,
                            "toko" + i + "@" + domain,
                            Lead.Place.NONE,
                            null,
                            null,
                            Lead.Origin.of(Lead.Door.FILE, "pameran"),
                            Instant.now()),
                    null);
        }
        telling.upToNow(field.company().id());
    }

    private Campaigns.Result result(FieldWork.Field field, Campaign campaign) {
        return campaigns.result(field.company().marketer(), campaign.id()).orElseThrow();
    }

    /** The list says what the page says; of a campaign at which nothing is under way. */
    private void theListSays(FieldWork.Field field, Campaigns.Result result) {
        var counts = result.counts();
        var id = result.campaign().id();
        assertThat(campaigns.numbers(field.company().marketer(), List.of(id, UUID.randomUUID())))
                .containsExactly(new Campaigns.Numbers(
                        id,
                        result.arrived(),
                        counts.opened(),
                        counts.clicked(),
                        counts.unsubscribed(),
                        counts.cards(),
                        result.revenue()));
    }

    private static Actor marketer(FieldWork.Field field) {
        return field.company().marketer();
    }

    @Test
    void aTenthIsLeftAloneAndNobodyIsMailedTwiceHoweverOftenItIsTried() throws Exception {
        var field = fieldWork.field(0);
        people(field, 400, "toko.example");
        people(field, 20, "toko.example");
        var campaign = saved(field, everybody(field), 10, true, false);
        assertThat(campaigns.start(marketer(field), campaign.id(), null)).isInstanceOf(Campaigns.Moved.Done.class);
        var organisation = field.company().id();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 4; i++) {
            threads.add(Thread.ofVirtual().start(() -> sending.round(organisation)));
        }
        for (var thread : threads) {
            thread.join();
        }
        sending.round(organisation);
        var counts = result(field, campaign).counts();
        assertThat(counts.members()).isEqualTo(420);
        assertThat(counts.held()).isBetween(20, 70);
        assertThat(counts.queued()).isEqualTo(counts.members() - counts.held() - counts.skipped());
        var states = mailings.progress(organisation, campaign.id());
        assertThat(states.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(counts.queued());
        var addresses = new HashSet<String>();
        String cursor = null;
        do {
            var page = campaigns.recipients(marketer(field), campaign.id(), null, cursor, 200);
            for (var recipient : page.items()) {
                if (recipient.mail() != null) {
                    assertThat(addresses.add(requireNonNull(recipient.email())))
                            .as(recipient.email())
                            .isTrue();
                    assertThat(recipient.arm()).isEqualTo("TREATED");
                }
            }
            cursor = page.next();
        } while (cursor != null);
        assertThat(addresses).hasSize(counts.queued());
    }

    @Test
    void whatBecameOfAMailIsCountedAndItsOrderKnowsTheCampaign() {
        var field = fieldWork.field(1);
        var shop = field.shops().getFirst();
        var organisation = field.company().id();
        var campaign = saved(field, everybody(field), 0, true, false);
        campaigns.start(marketer(field), campaign.id(), null);
        var message = Ids.v7();
        var contact = "outlet:" + shop.value();
        var now = Instant.now().minus(Duration.ofMinutes(5));
        for (int twice = 0; twice < 2; twice++) {
            events.publishEvent(new MessagesSent(
                    organisation,
                    List.of(new MessagesSent.Sent(
                            message, campaign.id(), "mail", contact, Channel.EMAIL, Purpose.MARKETING, now))));
        }
        for (int twice = 0; twice < 2; twice++) {
            events.publishEvent(
                    new MessageOpened(organisation, message, campaign.id(), "mail", contact, now.plusSeconds(1)));
            events.publishEvent(new LinkFollowed(
                    organisation,
                    message,
                    campaign.id(),
                    "mail",
                    contact,
                    "https://kopi.example/harga",
                    now.plusSeconds(2)));
        }
        var phone = fieldWork.phone(field);
        fieldWork.push(phone, List.of(phone.order(field, shop, 1)));
        events.publishEvent(
                new ConsentWithdrawn(organisation, Channel.EMAIL, contact, Mail.MARKETING, now.plusSeconds(9)));
        var result = result(field, campaign);
        assertThat(result.counts())
                .extracting(
                        Campaigns.Counts::sent,
                        Campaigns.Counts::opened,
                        Campaigns.Counts::clicked,
                        Campaigns.Counts::unsubscribed)
                .containsExactly(1, 1, 1, 1);
        assertThat(result.revenue()).isEqualTo(new Campaigns.Revenue(1, 36_000, 36_000, 36_000, 36_000));
        theListSays(field, result);
        assertThat(touches.list(marketer(field), shop.value(), null, null, null, 9)
                        .items())
                .extracting(Touch::kind)
                .containsExactly(Touch.Kind.MESSAGE_CLICKED, Touch.Kind.MESSAGE_OPENED, Touch.Kind.MESSAGE_SENT);
        var today = LocalDate.now(ZoneId.of("Asia/Jakarta"));
        var report = attribution.report(
                marketer(field), new Attribution.Query(today, today, null, null), Attribution.By.CAMPAIGN);
        assertThat(report.rows())
                .singleElement()
                .satisfies(row -> assertThat(row.group()).isEqualTo(campaign.code()));
    }

    private List<Feed.Row> onPhone(Actor actor) {
        return work.in(actor.organisation(), () -> feed.rows(actor, Window.snapshot(Long.MAX_VALUE, 500)));
    }

    @Test
    void whoGetsNoMailStandsThereWithTheReasonAndInTheSums() {
        var field = fieldWork.field(0);
        var organisation = field.company().id();
        mailDesk.intoTheMailbox(organisation, "promo@uji.example", "PT Uji");
        people(field, 5, "toko.example");
        leads.capture(
                organisation,
                new NewLead(
                        Leads.newId(),
                        "Toko tanpa surel",
                        null,
                        null,
                        "toko di pasar",
                        Lead.Place.NONE,
                        null,
                        null,
                        Lead.Origin.of(Lead.Door.FILE, "pameran"),
                        Instant.now()),
                null);
        telling.upToNow(organisation);
        for (int agreed : new int[] {1, 2, 3}) {
            consents.record(organisation, List.of(agreed("toko" + agreed + "@toko.example")));
        }
        consents.withdraw(
                organisation,
                Channel.EMAIL,
                "toko2@toko.example",
                null,
                Mail.MARKETING,
                Consent.Source.UNSUBSCRIBE,
                Map.of());
        consents.suppress(organisation, Channel.EMAIL, "toko3@toko.example", "HARD_BOUNCE");
        var segment = everybody(field);
        // As many as the cap allows in a week, and one too many; a test mail beside them counts for nothing.
        for (int i = 0; i < 3; i++) {
            carriedOut(field, saved(field, segment, 0, true, false));
        }
        var campaign = saved(field, segment, 0, true, false);
        assertThat(campaigns.test(marketer(field), campaign)).isInstanceOf(Campaigns.Tried.Queued.class);
        carriedOut(field, campaign);

        var told = campaigns.recipients(marketer(field), campaign.id(), null, null, 50).items().stream()
                .collect(Collectors.toMap(
                        Campaigns.Recipient::name,
                        each -> Objects.requireNonNullElseGet(
                                each.skipped(), () -> each.mail() + " " + each.reason())));
        assertThat(told)
                .containsEntry("Toko 0", "WITHHELD NO_CONSENT")
                .containsEntry("Toko 1", "WITHHELD TOO_OFTEN")
                .containsEntry("Toko 2", "WITHHELD WITHDRAWN")
                .containsEntry("Toko 3", "WITHHELD HARD_BOUNCE")
                .containsEntry("Toko 4", "WITHHELD NO_CONSENT")
                .containsEntry("Toko tanpa surel", "no_address");
        var result = result(field, campaign);
        assertThat(result.unsent())
                .containsExactlyInAnyOrder(
                        new Campaigns.Unsent(Message.State.WITHHELD, "NO_CONSENT", 2),
                        new Campaigns.Unsent(Message.State.WITHHELD, "TOO_OFTEN", 1),
                        new Campaigns.Unsent(Message.State.WITHHELD, "WITHDRAWN", 1),
                        new Campaigns.Unsent(Message.State.WITHHELD, "HARD_BOUNCE", 1));
        assertThat(result.waiting()).isZero();
        assertThat(result.arrived()).isZero();
        assertThat(result.counts().skipped()).isEqualTo(1);
        assertThat(names(field, campaign, Campaigns.Which.SKIPPED)).containsExactly("Toko tanpa surel");
        assertThat(names(field, campaign, Campaigns.Which.UNSENT))
                .containsExactly("Toko 0", "Toko 1", "Toko 2", "Toko 3", "Toko 4");
        assertThat(names(field, campaign, Campaigns.Which.ARRIVED)).isEmpty();
        assertThat(names(field, campaign, Campaigns.Which.OPENED)).isEmpty();
    }

    private List<String> names(FieldWork.Field field, Campaign campaign, Campaigns.Which which) {
        return campaigns.recipients(marketer(field), campaign.id(), which, null, 50).items().stream()
                .map(Campaigns.Recipient::name)
                .toList();
    }

    private void carriedOut(FieldWork.Field field, Campaign campaign) {
        campaigns.start(marketer(field), campaign.id(), null);
        var end = Instant.now().plusSeconds(60);
        sending.round(field.company().id());
        while (result(field, campaign).waiting() > 0) {
            assertThat(Instant.now()).as("waited too long").isBefore(end);
            Thread.onSpinWait();
        }
        theListSays(field, result(field, campaign));
    }

    private static Consent agreed(String address) {
        return new Consent(
                Channel.EMAIL,
                address,
                null,
                Mail.MARKETING,
                true,
                "Saya mau menerima penawaran",
                1,
                "id",
                Consent.Source.SPOKEN,
                Map.of(),
                null,
                Instant.now());
    }

    @Test
    void aCardIsOnThePhoneOfWhoServesTheOutletAndItsAnswerIsATouch() {
        var field = fieldWork.field(2);
        var shop = field.shops().getFirst();
        var campaign = saved(field, everybody(field), 0, false, true);
        campaigns.start(marketer(field), campaign.id(), null);
        var phone = fieldWork.phone(field);
        assertThat(onPhone(phone.actor)).hasSize(2);
        var mute = phone.event("card.answered", Map.of("campaign", campaign.id(), "outlet", shop, "answer", "refused"));
        var taken = phone.event("card.answered", Map.of("campaign", campaign.id(), "outlet", shop, "answer", "taken"));
        var unknown =
                phone.event("card.answered", Map.of("campaign", campaign.id(), "outlet", Ids.v7(), "answer", "taken"));
        assertThat(fieldWork.push(phone, List.of(mute, taken, unknown)).items())
                .extracting(Push.Item::status)
                .containsExactly("rejected", "applied", "rejected");
        assertThat(result(field, campaign).counts().taken()).isEqualTo(1);
        assertThat(touches.list(marketer(field), shop.value(), null, null, null, 9)
                        .items())
                .singleElement()
                .satisfies(touch -> assertThat(touch.campaign()).isEqualTo(campaign.code()));
        campaigns.end(marketer(field), campaign.id());
        assertThat(onPhone(phone.actor))
                .allSatisfy(row ->
                        assertThat(((CardFeed.OnPhone) row.data()).open()).isFalse());
        assertThat(onPhone(field.company().otherSalesman())).isEmpty();
    }

    @Test
    void aScheduledOneBeginsByItselfAndACaseIsMovedOnlyWhereItMay() {
        var field = fieldWork.field(1);
        var campaign = saved(field, everybody(field), 10, false, true);
        var soon = Instant.now().plus(Duration.ofMillis(600));
        assertThat(campaigns.start(marketer(field), campaign.id(), soon))
                .isInstanceOfSatisfying(
                        Campaigns.Moved.Done.class,
                        done -> assertThat(done.campaign().state()).isEqualTo(Campaign.State.SCHEDULED));
        assertThat(campaigns.pause(marketer(field), campaign.id())).isInstanceOf(Campaigns.Moved.NotNow.class);
        while (Instant.now().isBefore(soon.plusMillis(50))) {
            Thread.onSpinWait();
        }
        sending.round(field.company().id());
        assertThat(campaigns.find(marketer(field), campaign.id()).orElseThrow().state())
                .isEqualTo(Campaign.State.RUNNING);
        assertThat(campaigns.save(
                        marketer(field),
                        campaigns.find(marketer(field), campaign.id()).orElseThrow()))
                .isInstanceOf(Campaigns.Saved.TooLate.class);
    }

    @Test
    void theOutlookSaysWhoHasAgreedAndWhatEachWouldRead() {
        var field = fieldWork.field(0);
        people(field, 3, "toko.example");
        consents.record(field.company().id(), List.of(agreed("toko1@toko.example")));
        var outlook = campaigns
                .outlook(marketer(field), saved(field, everybody(field), 10, true, false))
                .orElseThrow();
        assertThat(outlook.mails()).isEqualTo(3);
        assertThat(outlook.reachable()).isEqualTo(1);
        assertThat(outlook.previews()).extracting(Campaigns.Preview::subject).contains("Halo Toko 1");
    }

    @Test
    void aMergeFieldBringsNeitherMarkupNorHeadersNorLinks() {
        var evil = Map.of("name", "<script>\r\nBcc: x@y.example [klik](https://jahat.example)");
        var html = Template.html("Halo {{name}}, [lihat](https://kopi.example/a?b=1).", evil, "utm_source=email");
        assertThat(html)
                .doesNotContain("<script>")
                .doesNotContain("href=\"https://jahat")
                .contains("href=\"https://kopi.example/a?b=1&amp;utm_source=email\"");
        assertThat(Template.subject("Halo {{name}}", evil)).doesNotContain("\r").doesNotContain("\n");
        assertThat(Template.subject("Halo {{tier|Bapak/Ibu}}", Map.of())).isEqualTo("Halo Bapak/Ibu");
        var links = Map.of("name", "{{unsubscribe}} https://jahat.example");
        assertThat(Template.html("Halo {{name}}", links, "utm_source=email"))
                .doesNotContain("<a ")
                .doesNotContain("{{unsubscribe}}");
        assertThat(Template.text("Lihat https://kopi.example/{{name}}", links, "utm_source=email"))
                .doesNotContain("jahat.example ")
                .contains("%7Bunsubscribe%7D%7D+https%3A%2F%2Fjahat.example?utm_source=email");
    }

    /** What customers would read as it stands is no field, however it is spelt. */
    @Test
    void whatLooksLikeAFieldAndIsNoneIsRefused() {
        assertThat(Template.unknownInBody("{{name}} {{ tier | Anda }} {{unsubscribe}} {a} 2}3 {{salesman|Tim {x}}}"))
                .containsExactly("{{salesman|Tim", "}}");
        for (var wrong : List.of(
                "{{Name}}", "{{nama toko}}", "{{name", "name}}", "{{}}", "{{nickname}}", "{{name|Bapak", "{{1}}")) {
            assertThat(Template.unknownInBody("Halo " + wrong)).as(wrong).hasSize(1);
            assertThat(Template.unknownInSubject("Halo " + wrong)).as(wrong).hasSize(1);
        }
        assertThat(Template.unknownInSubject("{{unsubscribe}}")).containsExactly("{{unsubscribe}}");
        assertThat(Template.unknownInPlainWords("Halo {{name}}")).containsExactly("{{name}}");
        assertThat(Template.unknownInPlainWords("Halo {name}")).isEmpty();
    }

    @Test
    void aMisspeltFieldIsRefusedWhereItStands() {
        var field = fieldWork.field(0);
        var desk = desks.signedIn(marketer(field));
        var everybody = everybody(field);
        var segment = everybody.id();
        Map.of(
                        "/mail/subject", List.of("Halo {{Name}}", "Isi", "Judul", "Teks"),
                        "/mail/body", List.of("Halo", "Isi {{nama toko}}", "Judul", "Teks"),
                        "/card/title", List.of("Halo", "Isi", "Untuk {{name}}", "Teks"),
                        "/card/text", List.of("Halo", "Isi", "Judul", "Teks {{name"))
                .forEach((place, words) -> {
                    var answer = desk.send(
                            "PUT",
                            "/api/campaigns/" + Ids.v7(),
                            Map.of(
                                    "name",
                                    "Kopi",
                                    "code",
                                    "kopi-x",
                                    "segmentId",
                                    segment,
                                    "mail",
                                    Map.of("subject", words.get(0), "body", words.get(1)),
                                    "card",
                                    Map.of("title", words.get(2), "text", words.get(3)),
                                    "version",
                                    0));
                    assertThat(answer.statusCode()).as(place).isEqualTo(400);
                    assertThat(answer.body()).contains("\"pointer\":\"" + place + "\"");
                });
        var code = desk.send(
                "PUT",
                "/api/references/" + Ids.v7(),
                Map.of(
                        "code",
                        "WA1",
                        "label",
                        "Chat",
                        "source",
                        "chat",
                        "medium",
                        "whatsapp",
                        "target",
                        "081234567890",
                        "words",
                        "Halo, saya {{name}}"));
        assertThat(code.statusCode()).isEqualTo(400);
        assertThat(code.body()).contains("\"pointer\":\"/words\"");
        // One that was saved before this was asked neither goes out nor comes to oneself.
        var saved = saved(field, everybody, 0, true, false);
        work.run(
                field.company().id(),
                () -> store.save(
                        field.company().id(),
                        new Campaign(
                                saved.id(),
                                saved.name(),
                                saved.code(),
                                Campaign.State.DRAFT,
                                saved.segmentId(),
                                0,
                                new Campaign.Mail("Halo {{Nama}}", "Isi", true),
                                null,
                                null,
                                null,
                                null,
                                saved.version()),
                        null));
        var test = desk.send("POST", "/api/campaigns/" + saved.id() + "/test", Map.of());
        var start = desk.send("POST", "/api/campaigns/" + saved.id() + "/start", Map.of());
        assertThat(List.of(test, start)).allSatisfy(answer -> {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains("/mail/subject", "{{Nama}}", "last_order");
        });
    }

    @Test
    void anAddressAsItStandsIsALinkAndTheWayOutHasWords() {
        var utm = "utm_source=email";
        var body = "Lihat https://kopi.example/a?b=1, atau (https://kopi.example/b). Salam {{name}}\n\n{{unsubscribe}}";
        var html = Template.html(body, Map.of("name", "Tini"), utm);
        assertThat(html)
                .contains(
                        "<a href=\"https://kopi.example/a?b=1&amp;utm_source=email\">https://kopi.example/a?b=1</a>, atau")
                .contains(
                        "(<a href=\"https://kopi.example/b?utm_source=email\">https://kopi.example/b</a>). Salam Tini")
                .contains("<a href=\"{{unsubscribe}}\">Berhenti berlangganan / Unsubscribe</a>");
        assertThat(Template.text(body, Map.of(), utm))
                .contains("https://kopi.example/a?b=1&utm_source=email, atau", "/b?utm_source=email). Salam")
                .endsWith("\n\n{{unsubscribe}}");
        var own = "Bosan? {{unsubscribe|Cukup sampai di sini}} [Stop]({{unsubscribe}})";
        assertThat(Template.html(own, Map.of(), utm))
                .contains("<a href=\"{{unsubscribe}}\">Cukup sampai di sini</a> <a href=\"{{unsubscribe}}\">Stop</a>");
        assertThat(Template.text(own, Map.of(), utm))
                .contains("Cukup sampai di sini: {{unsubscribe}} Stop: {{unsubscribe}}");
    }

    @Test
    void liftIsTheDifferenceWithItsRange() {
        // 40 against 40 with a variance of 136.67: the standard error is 2.6141, Student's quantile for 78 degrees
        // 1.9908.
        var a = new Lift.Group(40, 20.5, 136.6667);
        var b = new Lift.Group(40, 30.5, 136.6667);
        var lift = Lift.of(a, b);
        assertThat(lift.perHead()).isEqualTo(-10);
        assertThat(lift.low()).isCloseTo(-15.204, within(0.01));
        assertThat(lift.high()).isCloseTo(-4.796, within(0.01));
        assertThat(lift.enough()).isTrue();
        assertThat(Lift.of(new Lift.Group(40, 1, 1), new Lift.Group(5, 1, 1)).enough())
                .isFalse();
    }
}

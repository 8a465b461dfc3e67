package io.selaras.collaboration;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.HouseTest;
import io.selaras.campaigns.Campaign;
import io.selaras.campaigns.Campaigns;
import io.selaras.exchange.Feed;
import io.selaras.exchange.FieldWork;
import io.selaras.exchange.Window;
import io.selaras.exchange.sync.Push;
import io.selaras.platform.Actor;
import io.selaras.platform.Ids;
import io.selaras.platform.PersonId;
import io.selaras.platform.Work;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HouseTest
class TalkTests {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    @Autowired
    FieldWork fieldWork;

    @Autowired
    Threads threads;

    @Autowired
    Campaigns campaigns;

    @Autowired
    Announcements announcements;

    @Autowired
    Praises praises;

    @Autowired
    Voices voices;

    @Autowired
    Inbox inbox;

    @Autowired
    NoticeStore notices;

    @Autowired
    List<Feed> feeds;

    @Autowired
    Work work;

    private static Threads.Say say(UUID subject, String text, PersonId... mentions) {
        return new Threads.Say(Ids.v7(), "outlet", subject, text, Set.of(mentions), Instant.now());
    }

    private List<Feed.Row> feed(String collection, Actor actor) {
        var feed = feeds.stream()
                .filter(each -> each.collection().equals(collection))
                .findFirst()
                .orElseThrow();
        return work.in(actor.organisation(), () -> feed.rows(actor, Window.snapshot(Long.MAX_VALUE, 500)));
    }

    @Test
    void whatMarketingWritesOnAnOutletReachesItsSalesmanAndHisAnswerComesBack() {
        var field = fieldWork.field(1);
        var company = field.company();
        var shop = field.shops().getFirst().value();
        assertThat(threads.say(company.marketer(), say(shop, "Spanduk baru sudah dipasang?")))
                .isInstanceOf(Threads.Said.Kept.class);

        var phone = fieldWork.phone(field);
        assertThat(feed("threads", phone.actor)).hasSize(1);
        assertThat(inbox.list(company.salesman(), false, null, 10).items())
                .extracting(Notice::kind)
                .containsExactly("thread");

        var answer = phone.event(
                "thread.said",
                Map.of(
                        "entry",
                        Ids.v7(),
                        "kind",
                        "outlet",
                        "subject",
                        shop,
                        "text",
                        "Sudah, Bu",
                        "mentions",
                        List.of(company.marketer().person())));
        assertThat(fieldWork.push(phone, List.of(answer)).items())
                .extracting(Push.Item::status)
                .containsExactly("applied");
        assertThat(threads.of(company.owner(), "outlet", shop).orElseThrow().entries())
                .extracting(Entry::text)
                .containsExactly("Spanduk baru sudah dipasang?", "Sudah, Bu");
        assertThat(inbox.list(company.marketer(), true, null, 10).items())
                .extracting(Notice::kind)
                .containsExactly("mention");
    }

    @Test
    void aStrangerSeesNoThreadUntilHeIsMentioned() {
        var field = fieldWork.field(1);
        var company = field.company();
        var shop = field.shops().getFirst().value();
        threads.say(company.marketer(), say(shop, "Hanya untuk Budi"));
        var stranger = company.otherSalesman();
        assertThat(threads.of(stranger, "outlet", shop)).isEmpty();
        assertThat(threads.say(stranger, say(shop, "Halo"))).isInstanceOf(Threads.Said.UnknownSubject.class);
        assertThat(feed("threads", stranger)).isEmpty();

        threads.say(company.marketer(), say(shop, "Tono, tolong bantu", stranger.person()));
        assertThat(threads.of(stranger, "outlet", shop).orElseThrow().entries()).hasSize(2);
        assertThat(feed("threads", stranger)).hasSize(2);

        var foreign = fieldWork.field(1).company();
        assertThat(threads.of(foreign.owner(), "outlet", shop)).isEmpty();
    }

    @Test
    void aCampaignIsSpokenOfAtTheDeskAndEachNoticeOpensTheWords() {
        var field = fieldWork.field(1);
        var company = field.company();
        var draft =
                new Campaign(Ids.v7(), "Kopi", "kopi", Campaign.State.DRAFT, null, 0, null, null, null, null, null, 0);
        campaigns.save(company.marketer(), draft);
        assertThat(threads.of(company.salesman(), "campaign", draft.id())).isEmpty();
        assertThat(threads.say(
                        company.owner(),
                        new Threads.Say(
                                Ids.v7(),
                                "campaign",
                                draft.id(),
                                "Siapa yang dapat kartunya?",
                                Set.of(company.salesman().person()),
                                Instant.now())))
                .isInstanceOf(Threads.Said.Kept.class);
        assertThat(inbox.list(company.marketer(), true, null, 10).items())
                .extracting(Notice::link)
                .as("whose campaign it is reads the words on its page")
                .containsExactly("/campaigns/" + draft.id() + "#thread");
        assertThat(inbox.list(company.salesman(), true, null, 10).items())
                .extracting(Notice::link)
                .as("who may not open the campaign reads the words alone")
                .containsExactly("/threads/campaign/" + draft.id());
    }

    @Test
    void wordsTakenBackAreGoneEverywhere() {
        var field = fieldWork.field(1);
        var company = field.company();
        var shop = field.shops().getFirst().value();
        var said = (Threads.Said.Kept) threads.say(company.marketer(), say(shop, "Salah kirim"));
        assertThat(threads.withdraw(company.owner(), said.entry().id())).isFalse();
        assertThat(threads.withdraw(company.marketer(), said.entry().id())).isTrue();
        var rows = feed("threads", company.salesman());
        assertThat(((Entry) rows.getFirst().data()).text()).isEmpty();
        assertThat(((Entry) rows.getFirst().data()).withdrawnAt()).isNotNull();
    }

    private Announcement brief(Actor author, List<UUID> teams) {
        return new Announcement(
                Ids.v7(),
                "Promo Kopi",
                "Beli 2 karton diskon 5 %",
                teams,
                true,
                "Berapa karton minimal?",
                List.of("1", "2"),
                1,
                TODAY,
                TODAY.plusDays(7),
                author.person(),
                Instant.now(),
                null);
    }

    @Test
    void aBriefIsConfirmedOnThePhoneAndMarketingSeesWhoHasNot() {
        var field = fieldWork.field(1);
        var company = field.company();
        var brief = brief(company.marketer(), List.of(company.team()));
        assertThat(announcements.publish(company.marketer(), brief)).isEqualTo(Announcements.Published.DONE);
        // Not in the team: it neither reaches nor is open to him.
        assertThat(feed("announcements", company.otherSalesman())).isEmpty();
        assertThat(announcements.find(company.otherSalesman(), brief.id())).isEmpty();

        var phone = fieldWork.phone(field);
        assertThat(feed("announcements", phone.actor)).hasSize(1);
        var unanswered = phone.event("announcement.acknowledged", Map.of("announcement", brief.id()));
        assertThat(fieldWork.push(phone, List.of(unanswered)).items())
                .extracting(Push.Item::code)
                .containsExactly("question-open");
        var confirmed = phone.event("announcement.acknowledged", Map.of("announcement", brief.id(), "choice", 1));
        assertThat(fieldWork.push(phone, List.of(confirmed)).items())
                .extracting(Push.Item::status)
                .containsExactly("applied");

        var row = announcements.find(company.marketer(), brief.id()).orElseThrow();
        assertThat(row.read()).isEqualTo(1);
        assertThat(announcements.readers(company.marketer(), brief.id()).orElseThrow())
                .filteredOn(reader -> reader.at() != null)
                .extracting(Announcement.Reader::name)
                .containsExactly("Budi Salesman");
    }

    @Test
    void aSupervisorSpeaksToHisTeamsOnly() {
        var company = fieldWork.field(1).company();
        assertThat(announcements.publish(company.supervisor(), brief(company.supervisor(), List.of())))
                .isEqualTo(Announcements.Published.UNKNOWN_TEAM);
        assertThat(announcements.publish(company.supervisor(), brief(company.supervisor(), List.of(company.team()))))
                .isEqualTo(Announcements.Published.DONE);
        var foreign = fieldWork.field(1).company();
        assertThat(announcements.publish(company.owner(), brief(company.owner(), List.of(foreign.team()))))
                .isEqualTo(Announcements.Published.UNKNOWN_TEAM);
    }

    @Test
    void praiseNeedsACauseAndIsSaidOnce() {
        var field = fieldWork.field(1);
        var company = field.company();
        var phone = fieldWork.phone(field);
        var sent = phone.visit(field, field.shops().getFirst(), 3);
        fieldWork.push(phone, sent);
        var order = UUID.fromString(sent.get(1).get("body").get("order").asString());
        var wish = new Praises.Give(
                Ids.v7(), company.salesman().person(), "order", order, "Order pertama dari banner!", Instant.now());
        assertThat(praises.give(company.marketer(), wish)).isInstanceOf(Praises.Given.Done.class);
        assertThat(praises.give(
                        company.marketer(),
                        new Praises.Give(Ids.v7(), wish.to(), "order", order, "Lagi", Instant.now())))
                .isInstanceOf(Praises.Given.Before.class);
        assertThat(praises.give(
                        company.marketer(),
                        new Praises.Give(Ids.v7(), wish.to(), "order", Ids.v7(), "Mengarang", Instant.now())))
                .isInstanceOf(Praises.Given.UnknownSubject.class);
        assertThat(praises.give(company.salesman(), wish)).isInstanceOf(Praises.Given.OneSelf.class);
        assertThat(inbox.list(company.salesman(), false, null, 10).items())
                .extracting(Notice::kind)
                .containsExactly("praise");
    }

    @Test
    void marketingAnswersAGroupOnceAndThoseWhoRaisedItHear() {
        var field = fieldWork.field(2);
        var company = field.company();
        var phone = fieldWork.phone(field);
        for (var shop : field.shops()) {
            var signal = phone.event(
                    "signal.raised",
                    Map.of("signal", Ids.v7(), "outlet", shop, "kind", "price", "product", field.coffee()));
            fieldWork.push(phone, List.of(signal));
        }
        var open = new Voices.Filter(false, null, null, null);
        var group = voices.list(company.marketer(), open, null, 10).items().getFirst();
        assertThat(group.voices()).isEqualTo(2);
        assertThat(group.outlets()).isEqualTo(2);
        assertThat(voices.answer(company.marketer(), group.id(), Voices.Answer.PLANNED, "Promo mulai Senin"))
                .isEqualTo(Voices.Answered.DONE);
        assertThat(voices.answer(company.marketer(), group.id(), Voices.Answer.NO, "Tidak"))
                .isEqualTo(Voices.Answered.BEFORE);
        assertThat(inbox.list(company.salesman(), false, null, 10).items())
                .extracting(Notice::kind)
                .containsExactly("voice-answered");

        // A new voice after the answer waits in a group of its own.
        var later = phone.event(
                "signal.raised",
                Map.of(
                        "signal",
                        Ids.v7(),
                        "outlet",
                        field.shops().getFirst(),
                        "kind",
                        "price",
                        "product",
                        field.coffee()));
        fieldWork.push(phone, List.of(later));
        assertThat(voices.list(company.marketer(), open, null, 10).items())
                .singleElement()
                .satisfies(again -> {
                    assertThat(again.id()).isNotEqualTo(group.id());
                    assertThat(again.voices()).isEqualTo(1);
                });
    }

    @Test
    void nothingGoesOutInQuietHours() {
        var zone = ZoneId.of("Asia/Jakarta");
        var setting = new NoticeSetting(true, true, LocalTime.of(20, 0), LocalTime.of(6, 0));
        var night = Instant.parse("2026-11-23T15:00:00Z"); // 22:00 in Jakarta
        assertThat(setting.loud(night, zone)).isEqualTo(Instant.parse("2026-11-23T23:00:00Z"));
        var early = Instant.parse("2026-11-23T22:30:00Z"); // 05:30 the day after
        assertThat(setting.loud(early, zone)).isEqualTo(Instant.parse("2026-11-23T23:00:00Z"));
        var noon = Instant.parse("2026-11-23T05:00:00Z");
        assertThat(setting.loud(noon, zone)).isEqualTo(noon);
    }

    @Test
    void aNoticeIsToldOncePerCauseAndReadOnlyByItsOwner() {
        var company = fieldWork.field(1).company();
        var cause = Ids.v7();
        for (int i = 0; i < 2; i++) {
            inbox.tell(company.id(), company.salesman().person(), "praise", cause, "/today", Map.of());
        }
        assertThat(inbox.unread(company.salesman())).isEqualTo(1);
        var id = inbox.list(company.salesman(), false, null, 10)
                .items()
                .getFirst()
                .id();
        inbox.read(company.owner(), List.of(id));
        assertThat(inbox.unread(company.salesman())).isEqualTo(1);
        inbox.read(company.salesman(), List.of(id));
        assertThat(inbox.unread(company.salesman())).isZero();
    }
}

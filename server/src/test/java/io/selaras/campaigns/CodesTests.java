package io.selaras.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.Companies;
import io.selaras.Desks;
import io.selaras.HouseTest;
import io.selaras.messaging.Post;
import io.selaras.pipeline.Lead;
import io.selaras.pipeline.Leads;
import io.selaras.pipeline.NewLead;
import io.selaras.pipeline.Proposal;
import io.selaras.pipeline.Proposals;
import io.selaras.platform.Ids;
import io.selaras.platform.Telling;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A code on a poster or in a chat says where a lead came from, by whichever door it comes. */
@HouseTest
class CodesTests {
    @Autowired
    Companies companies;

    @Autowired
    Desks desks;

    @Autowired
    Touches touches;

    @Autowired
    Campaigns campaigns;

    @Autowired
    Segments segments;

    @Autowired
    Leads leads;

    @Autowired
    Proposals proposals;

    @Autowired
    Post post;

    @Autowired
    Telling telling;

    private Companies.Company company;
    private Campaign campaign;

    @BeforeEach
    void open() throws InterruptedException {
        company = companies.company();
        var segment = (Segments.Saved.Done) segments.save(
                company.marketer(), new Segment(Ids.v7(), "Semua", new Segment.Rule(false, List.of(), List.of()), 0));
        var draft = new Campaign(
                Ids.v7(),
                "Audisi",
                "audisi",
                Campaign.State.DRAFT,
                segment.segment().id(),
                0,
                null,
                new Campaign.Card("Audisi", "Ajak ikut"),
                null,
                null,
                null,
                0);
        campaign = ((Campaigns.Saved.Done) campaigns.save(company.marketer(), draft)).campaign();
        touches.save(
                company.marketer(),
                new Reference(
                        Ids.v7(),
                        "AUD1",
                        "Poster Audisi",
                        "poster",
                        "qr",
                        campaign.code(),
                        null,
                        null,
                        "https://kopi.example",
                        null,
                        0));
        // Companies are looked up at most once a second.
        Thread.sleep(1_100);
    }

    private static Lead.Origin origin(Lead.Door door, String source, @Nullable String medium, @Nullable String code) {
        return new Lead.Origin(
                door, source, medium, null, null, null, code, null, null, null, null, null, "test:" + Ids.v7());
    }

    private Lead captured(Lead.Origin origin, @Nullable String note) {
        var id = Leads.newId();
        leads.capture(
                company.id(),
                new NewLead(id, "Bu Tini", null, null, null, Lead.Place.NONE, null, note, origin, Instant.now()),
                null);
        return leads.find(company.marketer(), id).orElseThrow();
    }

    private Lead chat() {
        post.whatsapp(company.id(), "wamid." + Ids.v7(), "+6281299990001", "Bu Tini", "Halo, saya mau daftar [aud1]");
        var waiting = proposals.list(company.marketer(), Proposal.State.WAITING, null, 5);
        var taken = (Proposals.Decided.Taken)
                proposals.take(company.marketer(), waiting.items().getFirst().id(), null);
        return leads.find(company.marketer(), taken.lead()).orElseThrow();
    }

    private Lead put(Map<String, Object> facts) {
        var id = Leads.newId();
        var answer = desks.signedIn(company.marketer()).send("PUT", "/api/leads/" + id, facts);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return leads.find(company.marketer(), id).orElseThrow();
    }

    @Test
    void aCodeIsTheLeadsSourceByEveryDoor() {
        var all = new ArrayList<Lead>();
        all.add(captured(origin(Lead.Door.FORM, Lead.Origin.DIRECT, null, "aud1"), null));
        all.add(captured(origin(Lead.Door.FILE, "file", "cpc", null), "Dari pameran [AUD1]"));
        all.add(captured(origin(Lead.Door.EMAIL, "email", null, null), "Mohon info [12] dan [AUD1]"));
        all.add(put(Map.of("name", "Toko Api", "reference", "AUD1", "version", 0)));
        all.add(put(
                Map.of("name", "Toko Tempel", "note", "mau kopi [AUD1]", "door", "PASTE", "source", "", "version", 0)));
        all.add(chat());
        telling.upToNow(company.id());
        assertThat(all).allSatisfy(lead -> {
            var origin = lead.origin();
            assertThat(List.of(
                            origin.source(),
                            String.valueOf(origin.medium()),
                            String.valueOf(origin.campaign()),
                            String.valueOf(origin.reference())))
                    .as(origin.door().name())
                    .containsExactly("poster", "qr", campaign.code(), "AUD1");
            assertThat(touches.list(company.marketer(), null, lead.id().value(), null, null, 5)
                            .items())
                    .singleElement()
                    .satisfies(touch -> assertThat(touch)
                            .extracting(Touch::source, Touch::medium, Touch::campaign, Touch::reference)
                            .containsExactly("poster", "qr", campaign.code(), "AUD1"));
        });
        var desk = desks.signedIn(company.marketer());
        assertThat(desk.read("/api/leads/count?campaign=" + campaign.code())
                        .get("count")
                        .asInt())
                .isEqualTo(all.size());
        assertThat(campaigns
                        .result(company.marketer(), campaign.id())
                        .orElseThrow()
                        .leads())
                .isEqualTo(all.size());
        assertThat(desk.read("/api/funnel?by=CAMPAIGN&from=2020-01-01&until=2100-01-01")
                        .toString())
                .contains("\"" + campaign.code() + "\"");
    }

    /** A medium of one and a source of the other would be a way in that nobody went. */
    @Test
    void aNamedSourceStandsWholeAndKeepsTheCodeBesideIt() {
        var named =
                captured(origin(Lead.Door.FORM, "facebook", null, "AUD1"), null).origin();
        assertThat(named.source()).isEqualTo("facebook");
        assertThat(named.medium()).isNull();
        assertThat(named.campaign()).isNull();
        assertThat(named.reference()).isEqualTo("AUD1");
        var unknown = captured(origin(Lead.Door.FORM, "direct", "qr", "AUD9"), "lihat [AUD1]")
                .origin();
        assertThat(unknown.source()).isEqualTo("direct");
        assertThat(unknown.medium()).isEqualTo("qr");
        assertThat(unknown.reference()).isEqualTo("AUD9");
    }
}

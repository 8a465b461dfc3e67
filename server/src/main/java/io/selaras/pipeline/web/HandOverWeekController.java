package io.selaras.pipeline.web;

import static io.selaras.exchange.tables.ListFile.column;

import io.selaras.exchange.tables.ListFile;
import io.selaras.identity.People;
import io.selaras.pipeline.HandOverWeek;
import io.selaras.platform.Actor;
import io.selaras.platform.Allowed;
import io.selaras.platform.Page;
import io.selaras.platform.Role;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The week's hand-over: what sales did with each lead, and what marketing answered. */
@RestController
class HandOverWeekController {
    private final HandOverWeek weeks;
    private final People people;

    HandOverWeekController(HandOverWeek weeks, People people) {
        this.weeks = weeks;
        this.people = people;
    }

    /** @param day any of the week */
    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER, Role.SUPERVISOR})
    @GetMapping("/api/hand-over")
    HandOverWeek.Week week(Actor actor, @RequestParam LocalDate day) {
        return weeks.of(actor, day);
    }

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER, Role.SUPERVISOR})
    @GetMapping("/api/exports/hand-over." + ListFile.FORMAT)
    void export(Actor actor, @PathVariable String format, @RequestParam LocalDate day, HttpServletResponse response)
            throws IOException {
        var zone = people.organisation(actor.organisation()).timeZone();
        var given = weeks.of(actor, day).given();
        new ListFile<HandOverWeek.Given>(
                        "hand-over",
                        List.of(
                                column("Diserahkan", row -> ListFile.clock(row.at(), zone)),
                                column("Lead", HandOverWeek.Given::name),
                                column("Sumber", HandOverWeek.Given::source),
                                column("Kampanye", HandOverWeek.Given::campaign),
                                column("Salesman", HandOverWeek.Given::salesmanName),
                                column("Hasil", HandOverWeek.Given::result),
                                column("Dijawab", row -> ListFile.clock(row.answeredAt(), zone)),
                                column("Alasan", HandOverWeek.Given::reason),
                                column("Catatan", HandOverWeek.Given::note),
                                column("Jawaban marketing", HandOverWeek.Given::response),
                                column("Kata marketing", HandOverWeek.Given::responseText),
                                column("Dikunjungi", HandOverWeek.Given::visited),
                                column("Jadi order", HandOverWeek.Given::won),
                                column("Nilai", HandOverWeek.Given::value)))
                .send(response, format, _ -> new Page<>(given, null));
    }
}

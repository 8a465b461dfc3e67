package io.selaras.pipeline.web;

import static io.selaras.exchange.tables.ListFile.column;

import io.selaras.exchange.tables.ListFile;
import io.selaras.identity.People;
import io.selaras.identity.Person;
import io.selaras.pipeline.Funnel;
import io.selaras.pipeline.Lead;
import io.selaras.pipeline.LeadFilter;
import io.selaras.pipeline.Leads;
import io.selaras.platform.Actor;
import io.selaras.platform.Allowed;
import io.selaras.platform.Page;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The lead list as a file, with headers that the import knows again. */
@RestController
class LeadExportController {
    private final Leads leads;
    private final People people;

    LeadExportController(Leads leads, People people) {
        this.leads = leads;
        this.people = people;
    }

    @Allowed.Anyone
    @GetMapping("/api/exports/leads." + ListFile.FORMAT)
    void export(
            Actor actor,
            @PathVariable String format,
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) Lead.@Nullable State state,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable String campaign,
            @RequestParam(required = false) @Nullable UUID salesman,
            @RequestParam(required = false) @Nullable UUID territory,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(required = false) Funnel.@Nullable Step reached,
            @RequestParam(defaultValue = "false") boolean stuck,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate until,
            HttpServletResponse response)
            throws IOException {
        var filter =
                new LeadFilter(text, state, source, campaign, salesman, territory, reason, reached, stuck, from, until);
        var names = people.everybody(actor.organisation()).stream().collect(Collectors.toMap(Person::id, Person::name));
        new ListFile<Lead>(
                        "leads",
                        List.of(
                                column("Id", Lead::id),
                                column("Waktu", lead -> lead.reached().lead()),
                                column("Nama", Lead::name),
                                column("Kontak", Lead::contactName),
                                column("Telepon", Lead::phone),
                                column("Email", Lead::email),
                                column("Kelurahan", lead -> lead.place().village()),
                                column("Kota/Kabupaten", lead -> lead.place().regency()),
                                column("Alamat", lead -> lead.place().address()),
                                column("Minat", Lead::interest),
                                column("Platform", lead -> lead.origin().source()),
                                column("Kampanye", lead -> lead.origin().campaign()),
                                column("Status", Lead::state),
                                column(
                                        "Salesman",
                                        lead -> lead.salesmanId() == null ? null : names.get(lead.salesmanId())),
                                column("Janji kunjungan", Lead::promisedOn),
                                column(
                                        "Alasan ditolak",
                                        lead -> lead.refusal() == null
                                                ? null
                                                : lead.refusal().reason()),
                                column(
                                        "Jawaban marketing",
                                        lead -> lead.refusal() == null
                                                ? null
                                                : lead.refusal().response()),
                                column("Order", Lead::orders),
                                column("Nilai", Lead::value)))
                .send(response, format, cursor -> leads.list(actor, filter, cursor, Page.LIMIT));
    }
}

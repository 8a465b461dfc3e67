package io.selaras.pipeline.web;

import io.selaras.customers.Doubles;
import io.selaras.identity.People;
import io.selaras.identity.Person;
import io.selaras.pipeline.Capture;
import io.selaras.pipeline.Funnel;
import io.selaras.pipeline.Lead;
import io.selaras.pipeline.LeadFilter;
import io.selaras.pipeline.LeadId;
import io.selaras.pipeline.Leads;
import io.selaras.pipeline.NewLead;
import io.selaras.pipeline.Step;
import io.selaras.pipeline.capture.Found;
import io.selaras.platform.Actor;
import io.selaras.platform.Allowed;
import io.selaras.platform.Ids;
import io.selaras.platform.OnlyKeeps;
import io.selaras.platform.Page;
import io.selaras.platform.PersonId;
import io.selaras.platform.ProblemException;
import io.selaras.platform.ProblemType;
import io.selaras.platform.Role;
import io.selaras.platform.Total;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Leads at a desk: lists, one with its story, new ones, facts put right. */
@RestController
class LeadController {
    private static final ProblemType OUTDATED = new ProblemType("lead-outdated", 409, "Somebody was faster");

    private static final ProblemType NO_TESSERACT =
            new ProblemType("photo-reader-missing", 503, "Photos cannot be read on this server yet");
    private static final ProblemType PHOTO_FAILED =
            new ProblemType("photo-reader-failed", 500, "The photo could not be read");

    private final Leads leads;
    private final Capture capture;
    private final Doubles doubles;
    private final People people;
    private final InstantSource clock;

    LeadController(Leads leads, Capture capture, Doubles doubles, People people, InstantSource clock) {
        this.leads = leads;
        this.capture = capture;
        this.doubles = doubles;
        this.people = people;
        this.clock = clock;
    }

    private Map<PersonId, String> names(Actor actor) {
        return people.everybody(actor.organisation()).stream().collect(Collectors.toMap(Person::id, Person::name));
    }

    private static LeadView view(Lead lead, Map<PersonId, String> names) {
        return new LeadView(lead, lead.salesmanId() == null ? null : names.get(lead.salesmanId()), lead.lacks());
    }

    @Allowed.Anyone
    @GetMapping("/api/leads")
    Page<LeadView> list(
            Actor actor,
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
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        var filter =
                new LeadFilter(text, state, source, campaign, salesman, territory, reason, reached, stuck, from, until);
        var names = names(actor);
        var page = leads.list(actor, filter, sort, cursor, Page.limit(limit));
        return new Page<>(page.items().stream().map(lead -> view(lead, names)).toList(), page.next());
    }

    /** How many the filters leave, up to a bound; asked after the rows, which it must not hold up. */
    @Allowed.Anyone
    @GetMapping("/api/leads/count")
    Total total(
            Actor actor,
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
            @RequestParam(required = false) @Nullable LocalDate until) {
        return leads.total(
                actor,
                new LeadFilter(
                        text, state, source, campaign, salesman, territory, reason, reached, stuck, from, until));
    }

    /** A column of the board. @param count of all, {@code leads} the latest of them */
    record Column(Lead.State state, int count, List<LeadView> leads) {}

    @Allowed.Anyone
    @GetMapping("/api/lead-board")
    List<Column> board(
            Actor actor,
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable UUID salesman) {
        var all = new LeadFilter(text, null, source, null, salesman, null, null, null, false, null, null);
        var counts = leads.counts(actor, all);
        var names = names(actor);
        return Arrays.stream(Lead.State.values())
                .map(state -> {
                    var filter =
                            new LeadFilter(text, state, source, null, salesman, null, null, null, false, null, null);
                    var latest = counts.containsKey(state)
                            ? leads.list(actor, filter, null, 30).items()
                            : List.<Lead>of();
                    return new Column(
                            state,
                            counts.getOrDefault(state, 0),
                            latest.stream().map(lead -> view(lead, names)).toList());
                })
                .toList();
    }

    @Allowed.Anyone
    @GetMapping("/api/lead-sources")
    List<String> sources(Actor actor) {
        return leads.sources(actor);
    }

    /** A lead with its story. @param doubles outlets it may be already */
    record LeadPage(LeadView lead, List<Step> steps, List<Doubles.Candidate> doubles) {}

    @Allowed.Anyone
    @GetMapping("/api/leads/{id}")
    LeadPage one(Actor actor, @PathVariable UUID id) {
        var lead = leads.find(actor, new LeadId(id)).orElseThrow(ProblemException::notFound);
        var like = doubles.like(actor, lead.name(), lead.place().point(), lead.phone(), lead.outletId());
        return new LeadPage(
                view(lead, names(actor)), leads.steps(actor, lead.id()).orElse(List.of()), like);
    }

    /**
     * @param version that was read; 0 for a new one
     * @param source where it came from; not changed by a later call, no more than medium, campaign and reference
     */
    record LeadRequest(
            @NotBlank @Size(max = 200) String name,
            @Nullable @Size(max = 200) String contactName,
            @Nullable @Size(max = 60) String phone,
            @Nullable @Email @Size(max = 200) String email,
            @Nullable @DecimalMin("-90") @DecimalMax("90") Double latitude,
            @Nullable @DecimalMin("-180") @DecimalMax("180") Double longitude,
            @Nullable @Size(max = 20) String villageCode,
            @Nullable @Size(max = 120) String village,
            @Nullable @Size(max = 120) String district,
            @Nullable @Size(max = 120) String regency,
            @Nullable @Size(max = 500) String address,
            @Nullable @Size(max = 500) String interest,
            @Nullable @Size(max = 4000) String note,
            Lead.@Nullable Door door,
            @Nullable @Size(max = 60) String source,
            @Nullable @Size(max = 60) String medium,
            @Nullable @Size(max = 120) String campaign,
            @Nullable @Size(max = 60) String reference,
            @Nullable @Size(max = 120) String externalId,
            long version) {
        NewLead lead(UUID id, Instant at) {
            return new NewLead(
                    new LeadId(id),
                    name,
                    contactName,
                    phone,
                    email,
                    new Lead.Place(latitude, longitude, false, villageCode, village, district, regency, address),
                    interest,
                    note,
                    new Lead.Origin(
                            door == null ? Lead.Door.API : door,
                            source == null || source.isBlank() ? Lead.Origin.DIRECT : source,
                            medium,
                            campaign,
                            null,
                            null,
                            reference,
                            null,
                            null,
                            null,
                            null,
                            null,
                            externalId),
                    at);
        }
    }

    /** What became of a new lead; {@code known} when its id or its name elsewhere came in before. */
    record LeadAnswer(LeadId id, Lead.State state, boolean known) {}

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER, Role.SUPERVISOR})
    @OnlyKeeps
    @PutMapping("/api/leads/{id}")
    LeadAnswer put(Actor actor, @PathVariable UUID id, @Valid @RequestBody LeadRequest request) {
        if (!Ids.acceptable(id, clock.instant())) {
            throw ProblemException.invalid("/id", "An id is a UUID of version 7 and not from the future.");
        }
        var lead = request.lead(id, clock.instant());
        if (request.version > 0) {
            return switch (leads.change(actor, lead, request.version)) {
                case DONE ->
                    leads.find(actor, lead.id())
                            .map(found -> new LeadAnswer(found.id(), found.state(), true))
                            .orElseThrow(ProblemException::notFound);
                case UNKNOWN -> throw ProblemException.notFound();
                case OUTDATED -> throw new ProblemException(OUTDATED, "Reload the lead and change it again.");
                case NO_NUMBER ->
                    throw ProblemException.invalid(
                            "/phone", "\"%s\" is not a telephone number.".formatted(lead.phone()));
                case NO_SUCH_VILLAGE -> throw ProblemException.invalid("/villageCode", "There is no such village.");
            };
        }
        return switch (leads.capture(actor.organisation(), lead, actor.person())) {
            case Leads.Captured.Kept(var kept, var state) -> new LeadAnswer(kept, state, false);
            case Leads.Captured.Known(var known) ->
                leads.find(actor, known.id())
                        .map(found -> new LeadAnswer(found.id(), found.state(), true))
                        .orElseThrow(() -> new ProblemException(ProblemType.CONFLICT, "Something else has this id."));
        };
    }

    record PasteRequest(@NotBlank @Size(max = 10_000) String text) {}

    /** What a pasted chat says; nothing is kept. */
    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER, Role.SUPERVISOR})
    @PostMapping("/api/leads/read")
    List<Found> read(Actor actor, @Valid @RequestBody PasteRequest request) {
        return capture.read(actor.organisation(), request.text);
    }

    /** What a photo of a shop sign or a business card says, and what was read out of it; nothing is kept. */
    record PhotoReading(String text, List<Found> found) {}

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER, Role.SUPERVISOR})
    @PostMapping("/api/leads/read-photo")
    PhotoReading readPhoto(Actor actor, @RequestParam MultipartFile photo) throws IOException {
        return switch (capture.readPhoto(actor.organisation(), photo.getBytes())) {
            case Capture.Photo.Read(var text, var found) -> new PhotoReading(text, found);
            case Capture.Photo.NoPicture() ->
                throw ProblemException.invalid("/photo", "A JPEG or PNG of at most 60 megapixels is needed.");
            case Capture.Photo.NotInstalled() ->
                throw new ProblemException(
                        NO_TESSERACT,
                        "Reading photos needs the command tesseract with Indonesian and English on the server:"
                                + " apt-get install tesseract-ocr tesseract-ocr-ind");
            case Capture.Photo.Failed(var why) ->
                throw new ProblemException(PHOTO_FAILED, "The photo could not be read: " + why);
        };
    }

    record NoteRequest(@NotBlank @Size(max = 2_000) String text) {}

    @Allowed.Anyone
    @PostMapping("/api/leads/{id}/notes")
    void note(Actor actor, @PathVariable UUID id, @Valid @RequestBody NoteRequest request) {
        if (!leads.note(actor, new LeadId(id), request.text)) {
            throw ProblemException.notFound();
        }
    }

    /** How many leads of each state the actor sees, for badges. */
    @Allowed.Anyone
    @GetMapping("/api/lead-counts")
    Map<Lead.State, Integer> counts(Actor actor) {
        return new HashMap<>(leads.counts(actor, LeadFilter.ALL));
    }
}

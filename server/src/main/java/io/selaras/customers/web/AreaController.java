package io.selaras.customers.web;

import io.selaras.customers.Areas;
import io.selaras.customers.Outlets;
import io.selaras.platform.Actor;
import io.selaras.platform.Allowed;
import io.selaras.platform.Page;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Administrative areas for addresses, and their outlines for a map without the internet. */
@RestController
class AreaController {
    private static final Resource NONE =
            new ByteArrayResource("{\"type\":\"FeatureCollection\",\"features\":[]}".getBytes());

    private final Areas areas;
    private final Outlets outlets;

    AreaController(Areas areas, Outlets outlets) {
        this.areas = areas;
        this.outlets = outlets;
    }

    @Allowed.Anyone
    @GetMapping("/api/areas")
    List<Areas.Area> search(
            Actor actor,
            @RequestParam(required = false) @Nullable String parent,
            @RequestParam(required = false) Areas.@Nullable Level level,
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable Integer limit) {
        return areas.search(parent, level, text, Page.limit(limit));
    }

    /** GeoJSON with {@code code} and {@code name}; no feature where no free outlines are known (regencies). */
    @Allowed.Anyone
    @GetMapping(
            value = "/api/areas/outlines/{level:province|regency}",
            produces = {"application/geo+json", "application/json"})
    ResponseEntity<Resource> outlines(Actor actor, @PathVariable String level) {
        var packed = new ClassPathResource("areas/" + level.toLowerCase(Locale.ROOT) + ".geojson.gz");
        var answer = ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofDays(7)).cachePrivate());
        return packed.exists()
                ? answer.header(HttpHeaders.CONTENT_ENCODING, "gzip").body(packed)
                : answer.body(NONE);
    }

    /** The districts in which there are outlets, those with most first: names for a map without the internet. */
    @Allowed.Anyone
    @GetMapping("/api/areas/districts")
    List<Outlets.District> districts(Actor actor) {
        return outlets.districts(actor);
    }
}

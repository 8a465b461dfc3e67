package io.selaras.visits.web;

import io.selaras.platform.Actor;
import io.selaras.platform.Allowed;
import io.selaras.platform.ProblemException;
import io.selaras.visits.Photos;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Photos as the office looks at them: of a visit, and of a new outlet before it is approved. */
@RestController
class PhotoController {
    private final Photos photos;

    PhotoController(Photos photos) {
        this.photos = photos;
    }

    /** A photo never changes: a browser need not ask twice. */
    @Allowed.Anyone
    @GetMapping("/api/photos/{id}")
    ResponseEntity<InputStreamResource> photo(Actor actor, @PathVariable UUID id) throws IOException {
        var picture = photos.picture(actor, id).orElseThrow(ProblemException::notFound);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(picture.file().mediaType()))
                .contentLength(picture.file().bytes())
                .cacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePrivate().immutable())
                .body(new InputStreamResource(picture.bytes().getInputStream()));
    }
}

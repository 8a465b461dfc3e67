package io.selaras.exchange.web;

import io.selaras.exchange.sync.Uploads;
import io.selaras.exchange.sync.Uploads.Announced;
import io.selaras.exchange.sync.Uploads.Append;
import io.selaras.exchange.sync.Uploads.PartChecksum;
import io.selaras.exchange.sync.Uploads.Progress;
import io.selaras.platform.Actor;
import io.selaras.platform.Allowed;
import io.selaras.platform.ProblemException;
import io.selaras.platform.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** tus 1.0.0 with the extensions creation, checksum and expiration. */
@RestController
class TusController {
    private static final String VERSION = "1.0.0";
    private static final Set<String> MEDIA = Set.of("image/jpeg", "image/png", "image/webp");
    private static final Set<String> KINDS = Set.of("front", "shelf", "other", "outlet");
    private static final Map<String, String> ALGORITHMS = Map.of("sha1", "SHA-1", "sha256", "SHA-256");
    private static final ProblemType WRONG_OFFSET = new ProblemType("upload-offset", 409, "Wrong offset");
    private static final ProblemType WRONG_CHECKSUM = new ProblemType("upload-checksum", 460, "Wrong checksum");
    private static final ProblemType VERSION_UNKNOWN = new ProblemType("upload-version", 412, "Unknown tus version");

    private final Uploads uploads;

    TusController(Uploads uploads) {
        this.uploads = uploads;
    }

    @Allowed.Device
    @RequestMapping(path = "/sync/v1/files", method = RequestMethod.OPTIONS)
    ResponseEntity<Void> options() {
        return ResponseEntity.noContent()
                .header("Tus-Resumable", VERSION)
                .header("Tus-Version", VERSION)
                .header("Tus-Extension", "creation,checksum,expiration")
                .header("Tus-Max-Size", Long.toString(Uploads.LARGEST))
                .header("Tus-Checksum-Algorithm", "sha1,sha256")
                .build();
    }

    @Allowed.Device
    @PostMapping("/sync/v1/files")
    ResponseEntity<Void> create(
            Actor actor,
            @RequestHeader("Tus-Resumable") String version,
            @RequestHeader("Upload-Length") long length,
            @RequestHeader("Upload-Metadata") String metadata) {
        speaks(version);
        if (length < 1 || length > Uploads.LARGEST) {
            throw new ProblemException(ProblemType.TOO_LARGE, "A file has 1 to %d bytes.".formatted(Uploads.LARGEST));
        }
        var said = metadata(metadata);
        var sha256 = said.getOrDefault("sha256", "");
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw ProblemException.invalid(
                    "/Upload-Metadata/sha256", "not-blank", "The file's sha256 in lower-case hex is needed.");
        }
        var type = said.getOrDefault("type", "image/jpeg");
        var kind = said.getOrDefault("kind", "other");
        if (!MEDIA.contains(type) || !KINDS.contains(kind)) {
            throw new ProblemException(ProblemType.UNSUPPORTED_MEDIA, "Photos are JPEG, PNG or WebP.");
        }
        var progress = uploads.announce(actor, new Announced(sha256, kind, type, length));
        return headers(ResponseEntity.created(URI.create("/sync/v1/files/" + progress.id())), progress)
                .build();
    }

    @Allowed.Device
    @RequestMapping(path = "/sync/v1/files/{id}", method = RequestMethod.HEAD)
    ResponseEntity<Void> head(Actor actor, @PathVariable UUID id) {
        var progress = uploads.progress(actor, id).orElseThrow(ProblemException::notFound);
        return headers(ResponseEntity.ok(), progress)
                .header("Cache-Control", "no-store")
                .header("Upload-Length", Long.toString(progress.length()))
                .build();
    }

    @Allowed.Device
    @PatchMapping(path = "/sync/v1/files/{id}", consumes = "application/offset+octet-stream")
    ResponseEntity<Void> patch(
            Actor actor,
            @PathVariable UUID id,
            @RequestHeader("Tus-Resumable") String version,
            @RequestHeader("Upload-Offset") long offset,
            @RequestHeader(name = "Upload-Checksum", required = false) @Nullable String checksum,
            HttpServletRequest request)
            throws IOException {
        speaks(version);
        return switch (uploads.append(actor, id, offset, request.getInputStream(), checksum(checksum))) {
            case Append.Grown(var progress) ->
                headers(ResponseEntity.status(HttpStatus.NO_CONTENT), progress).build();
            case Append.WrongOffset(var received) ->
                throw new ProblemException(WRONG_OFFSET, "%d bytes are here.".formatted(received));
            case Append.WrongChecksum(var gone) ->
                throw new ProblemException(
                        WRONG_CHECKSUM,
                        gone ? "The file is not the announced one. Begin again." : "Send the part again.");
            case Append.TooLong() -> throw new ProblemException(ProblemType.TOO_LARGE, "More bytes than announced.");
            case Append.Unknown() -> throw ProblemException.notFound();
        };
    }

    private static void speaks(String version) {
        if (!version.equals(VERSION)) {
            throw new ProblemException(VERSION_UNKNOWN, "This server speaks tus " + VERSION + ".");
        }
    }

    private static ResponseEntity.BodyBuilder headers(ResponseEntity.BodyBuilder builder, Progress progress) {
        return builder.header("Tus-Resumable", VERSION)
                .header("Upload-Offset", Long.toString(progress.received()))
                .header(
                        "Upload-Expires",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                progress.expiresAt().atOffset(ZoneOffset.UTC)));
    }

    /** {@code key base64,key base64}. */
    private static Map<String, String> metadata(String header) {
        var said = new HashMap<String, String>();
        for (var pair : header.split(",")) {
            var parts = pair.strip().split(" ", 2);
            said.put(parts[0], parts.length == 1 ? "" : new String(decoded(parts[1]), StandardCharsets.UTF_8));
        }
        return said;
    }

    private static @Nullable PartChecksum checksum(@Nullable String header) {
        if (header == null) {
            return null;
        }
        var parts = header.split(" ", 2);
        var algorithm = ALGORITHMS.get(parts[0]);
        if (algorithm == null || parts.length != 2) {
            throw new ProblemException(ProblemType.BAD_REQUEST, "Checksums are sha1 or sha256.");
        }
        return new PartChecksum(algorithm, decoded(parts[1]));
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException notBase64) {
            throw new ProblemException(ProblemType.BAD_REQUEST, "A header is not base64.");
        }
    }
}

package io.selaras.exchange.web;

import io.selaras.exchange.sync.Push;
import io.selaras.platform.ProblemException;
import io.selaras.platform.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a push: gzipped or plain, bounded, strict about the frame and lenient about the events in it. */
final class PushBody {
    static final int LARGEST = 4 << 20;
    static final int MOST_EVENTS = 500;

    private PushBody() {}

    static Push.Request read(HttpServletRequest request, JsonMapper json) throws IOException {
        JsonNode frame;
        try (var body = unzipped(request)) {
            var bytes = body.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new ProblemException(ProblemType.TOO_LARGE, "Send half as many events.");
            }
            frame = json.readTree(bytes);
        } catch (JacksonException | ZipException notJson) {
            throw new ProblemException(ProblemType.BAD_REQUEST, "The body is not JSON.");
        }
        var events = new ArrayList<JsonNode>();
        if (!frame.path("events").isArray()) {
            throw ProblemException.invalid("/events", "not-blank", "A list of events is needed.");
        }
        frame.path("events").forEach(events::add);
        if (events.size() > MOST_EVENTS) {
            throw new ProblemException(ProblemType.TOO_LARGE, "Send at most %d events.".formatted(MOST_EVENTS));
        }
        var epoch = frame.path("dbEpoch").asStringOpt().orElse("");
        if (epoch.isEmpty() || epoch.length() > 100) {
            throw ProblemException.invalid(
                    "/dbEpoch", "not-blank", "The name of the phone's local database is needed.");
        }
        var mono = frame.path("monoNow");
        return new Push.Request(
                epoch,
                frame.path("appVersion").asStringOpt().orElse(null),
                clientNow(frame.path("clientNow")),
                mono.path("ms").isNumber() ? mono.path("ms").longValue() : null,
                mono.path("boot").asStringOpt().orElse(null),
                events);
    }

    /** A clock we cannot read is a clock we do not trust, not a reason to refuse an order. */
    private static java.time.@org.jspecify.annotations.Nullable Instant clientNow(JsonNode said) {
        try {
            return said.isString() ? OffsetDateTime.parse(said.stringValue()).toInstant() : null;
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    private static InputStream unzipped(HttpServletRequest request) throws IOException {
        return "gzip".equalsIgnoreCase(request.getHeader("Content-Encoding"))
                ? new GZIPInputStream(request.getInputStream())
                : request.getInputStream();
    }
}

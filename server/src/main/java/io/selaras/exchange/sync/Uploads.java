package io.selaras.exchange.sync;

import io.selaras.exchange.FileArrived;
import io.selaras.exchange.sync.UploadStore.Upload;
import io.selaras.platform.Actor;
import io.selaras.platform.FileStore;
import io.selaras.platform.FileStore.StoredFile;
import io.selaras.platform.Ids;
import io.selaras.platform.Work;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * Photos on their way, by the resumable protocol tus 1.0.0. The parts lie in the database until the file is whole, so a
 * restart or another node loses nothing; a file whose sha256 is not the announced one is refused.
 */
@Service
public class Uploads {
    public static final long LARGEST = 10L << 20;

    private static final int PART = 256 << 10;
    private static final Duration PATIENCE = Duration.ofDays(7);

    private final Work work;
    private final UploadStore store;
    private final FileStore files;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Uploads(Work work, UploadStore store, FileStore files, ApplicationEventPublisher events, InstantSource clock) {
        this.work = work;
        this.store = store;
        this.files = files;
        this.events = events;
        this.clock = clock;
    }

    /** What a phone announces. */
    public record Announced(String sha256, String kind, String mediaType, long length) {}

    /** How far an upload has come. */
    public record Progress(UUID id, long received, long length, Instant expiresAt) {}

    public sealed interface Append {
        record Grown(Progress progress) implements Append {}

        record WrongOffset(long received) implements Append {}

        /** The part's or the whole file's checksum is not the announced one; {@code gone}: begin again. */
        record WrongChecksum(boolean gone) implements Append {}

        record TooLong() implements Append {}

        record Unknown() implements Append {}
    }

    /** A checksum that a part must have; the algorithm by its Java name. */
    public record PartChecksum(String algorithm, byte[] value) {}

    public Progress announce(Actor actor, Announced announced) {
        return work.in(actor.organisation(), () -> {
            var id = Ids.v7();
            var expires = clock.instant().plus(PATIENCE);
            store.add(actor, id, announced, expires);
            return new Progress(id, 0, announced.length(), expires);
        });
    }

    public Optional<Progress> progress(Actor actor, UUID id) {
        return work.in(actor.organisation(), () -> store.find(actor, id).map(Upload::progress));
    }

    /**
     * Keeps what arrives, part by part; when the line breaks, what came before stays.
     *
     * @param checksum with one, the body is taken whole or not at all
     */
    public Append append(Actor actor, UUID id, long offset, InputStream body, @Nullable PartChecksum checksum) {
        var upload = work.in(actor.organisation(), () -> store.find(actor, id)).orElse(null);
        if (upload == null) {
            return new Append.Unknown();
        }
        if (upload.received() != offset || upload.file() != null) {
            return new Append.WrongOffset(upload.received());
        }
        long received = offset;
        var source = checksum == null ? body : checked(body, checksum);
        if (source == null) {
            return new Append.WrongChecksum(false);
        }
        for (var part = next(source); part.length > 0; part = next(source)) {
            if (part.length > upload.length() - received) {
                return new Append.TooLong();
            }
            var bytes = part;
            long at = received;
            if (!work.in(actor.organisation(), () -> store.grow(actor, id, at, bytes))) {
                return new Append.WrongOffset(work.in(actor.organisation(), () -> store.find(actor, id))
                        .map(Upload::received)
                        .orElse(0L));
            }
            received += part.length;
        }
        if (received == upload.length() && !finish(actor, upload)) {
            return new Append.WrongChecksum(true);
        }
        return new Append.Grown(new Progress(id, received, upload.length(), upload.expiresAt()));
    }

    private static @Nullable InputStream checked(InputStream body, PartChecksum checksum) {
        try {
            var whole = body.readNBytes((int) LARGEST + 1);
            var digest = MessageDigest.getInstance(checksum.algorithm()).digest(whole);
            return Arrays.equals(digest, checksum.value()) ? new ByteArrayInputStream(whole) : null;
        } catch (IOException brokenLine) {
            return null;
        } catch (NoSuchAlgorithmException unheard) {
            throw new IllegalArgumentException(unheard);
        }
    }

    /** The next part, shorter than usual when the line broke, empty at the end. */
    private static byte[] next(InputStream body) {
        var part = new byte[PART];
        int filled = 0;
        try {
            while (filled < PART) {
                int read = body.read(part, filled, PART - filled);
                if (read < 0) {
                    break;
                }
                filled += read;
            }
        } catch (IOException brokenLine) {
            // What came before the break is kept; the phone asks how far it got.
            return Arrays.copyOf(part, filled);
        }
        return Arrays.copyOf(part, filled);
    }

    /** @return false when the content is not what was announced; it is then forgotten */
    private boolean finish(Actor actor, Upload upload) {
        try {
            var draft = Files.createTempFile("upload", null);
            try {
                return work.in(actor.organisation(), () -> finish(actor, upload, draft));
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private boolean finish(Actor actor, Upload upload, Path draft) {
        var digest = Canonical.digest();
        try (var target = Files.newOutputStream(draft);
                var parts = new DigestInputStream(store.content(actor, upload.id()), digest)) {
            parts.transferTo(target);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(upload.sha256())) {
            store.remove(actor, upload.id());
            return false;
        }
        var file = files.bySha256(actor.organisation(), upload.sha256()).orElseGet(() -> {
            var stored = new StoredFile(Ids.v7(), upload.sha256(), upload.mediaType(), upload.length(), upload.kind());
            files.put(actor, stored, draft);
            return stored;
        });
        store.done(actor, upload.id(), file.id());
        events.publishEvent(
                new FileArrived(actor.organisation(), actor.person(), file.id(), file.sha256(), upload.kind()));
        return true;
    }
}

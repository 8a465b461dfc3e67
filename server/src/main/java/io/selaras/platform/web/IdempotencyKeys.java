package io.selaras.platform.web;

import static io.selaras.platform.db.Tables.IDEMPOTENCY;

import io.selaras.platform.Actor;
import io.selaras.platform.ProblemType;
import io.selaras.platform.Work;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import org.jooq.DSLContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * A POST with an {@code Idempotency-Key} is done once: its repeats get the first answer, and the key with another
 * request is refused. Multipart uploads carry their own content hash and pass by.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class IdempotencyKeys extends OncePerRequestFilter {
    private static final String HEADER = "Idempotency-Key";
    private static final int LONGEST_BODY = 1_000_000;

    private final Work work;
    private final DSLContext sql;
    private final ProblemAnswers problems;

    IdempotencyKeys(Work work, DSLContext sql, ProblemAnswers problems) {
        this.work = work;
        this.sql = sql;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var type = request.getContentType();
        return request.getHeader(HEADER) == null
                || !request.getMethod().equals("POST")
                || ActorParameter.of(request) == null
                || (type != null && type.startsWith("multipart/"));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var actor = Objects.requireNonNull(ActorParameter.of(request));
        var key = request.getHeader(HEADER);
        var body = request.getInputStream().readNBytes(LONGEST_BODY + 1);
        if (key.length() > 200 || body.length > LONGEST_BODY) {
            problems.write(response, ProblemType.BAD_REQUEST, "A key has at most 200 characters, its request 1 MB.");
            return;
        }
        var digest = digest(request, body);
        if (!claim(actor, key, digest)) {
            repeat(actor, key, digest, response);
            return;
        }
        var answer = new ContentCachingResponseWrapper(response);
        var done = false;
        try {
            chain.doFilter(new BodyAgain(request, body), answer);
            done = answer.getStatus() < 500;
        } finally {
            settle(actor, key, done, answer);
            answer.copyBodyToResponse();
        }
    }

    private boolean claim(Actor actor, String key, String digest) {
        return work.in(
                        actor.organisation(),
                        () -> sql.insertInto(IDEMPOTENCY)
                                .set(
                                        IDEMPOTENCY.ORGANISATION_ID,
                                        actor.organisation().value())
                                .set(IDEMPOTENCY.PERSON_ID, actor.person().value())
                                .set(IDEMPOTENCY.KEY, key)
                                .set(IDEMPOTENCY.REQUEST_SHA256, digest)
                                .onConflictDoNothing()
                                .execute())
                == 1;
    }

    private void repeat(Actor actor, String key, String digest, HttpServletResponse response) throws IOException {
        var first = work.in(
                actor.organisation(),
                () -> sql.selectFrom(IDEMPOTENCY)
                        .where(IDEMPOTENCY.ORGANISATION_ID.eq(
                                actor.organisation().value()))
                        .and(IDEMPOTENCY.PERSON_ID.eq(actor.person().value()))
                        .and(IDEMPOTENCY.KEY.eq(key))
                        .fetchOne());
        if (first == null || first.getStatus() == null) {
            problems.write(response, ProblemType.CONFLICT, "The first request with this key is still being worked on.");
            return;
        }
        if (!first.getRequestSha256().equals(digest)) {
            problems.write(response, ProblemType.IDEMPOTENCY, "Use a new key for a new request.");
            return;
        }
        response.setStatus(first.getStatus());
        response.setHeader("Idempotency-Replayed", "true");
        var body = first.getBody();
        if (body != null && !body.isEmpty()) {
            response.setContentType(first.getStatus() < 400 ? "application/json" : "application/problem+json");
            response.setCharacterEncoding("UTF-8");
            response.getWriter().write(body);
        }
    }

    /** A request that broke may be tried again with its key. */
    private void settle(Actor actor, String key, boolean done, ContentCachingResponseWrapper answer) {
        var row = IDEMPOTENCY
                .ORGANISATION_ID
                .eq(actor.organisation().value())
                .and(IDEMPOTENCY.PERSON_ID.eq(actor.person().value()))
                .and(IDEMPOTENCY.KEY.eq(key));
        work.run(actor.organisation(), () -> {
            if (!done) {
                sql.deleteFrom(IDEMPOTENCY).where(row).execute();
                return;
            }
            sql.update(IDEMPOTENCY)
                    .set(IDEMPOTENCY.STATUS, answer.getStatus())
                    .set(IDEMPOTENCY.BODY, new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8))
                    .where(row)
                    .execute();
        });
    }

    private static String digest(HttpServletRequest request, byte[] body) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(
                    (request.getRequestURI() + "?" + request.getQueryString() + "\n").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(body));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}

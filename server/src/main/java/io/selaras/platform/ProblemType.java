package io.selaras.platform;

/**
 * A kind of "no", with a page in {@code docs/problems}. Rooms add their own beside their web edge.
 *
 * @param slug the last part of the type's address and the {@code code} of the answer
 */
public record ProblemType(String slug, int status, String title) {
    public static final ProblemType BAD_REQUEST = new ProblemType("bad-request", 400, "The request cannot be read");
    public static final ProblemType INVALID = new ProblemType("invalid", 400, "Some fields are not valid");
    public static final ProblemType BAD_CURSOR = new ProblemType("bad-cursor", 400, "Unknown cursor");
    public static final ProblemType UNAUTHENTICATED = new ProblemType("unauthenticated", 401, "Please sign in");
    public static final ProblemType FORBIDDEN = new ProblemType("forbidden", 403, "Your role does not include this");
    public static final ProblemType CSRF = new ProblemType("csrf", 403, "The page is out of date");
    public static final ProblemType NOT_FOUND = new ProblemType("not-found", 404, "Not found");
    public static final ProblemType METHOD_NOT_ALLOWED =
            new ProblemType("method-not-allowed", 405, "This address does not take that method");
    public static final ProblemType NOT_ACCEPTABLE = new ProblemType("not-acceptable", 406, "No such representation");
    public static final ProblemType CONFLICT = new ProblemType("conflict", 409, "Somebody was faster");
    public static final ProblemType TOO_LARGE = new ProblemType("too-large", 413, "Too large");
    public static final ProblemType UNSUPPORTED_MEDIA =
            new ProblemType("unsupported-media", 415, "This format is not understood");
    public static final ProblemType IDEMPOTENCY =
            new ProblemType("idempotency-key-reused", 422, "This key was used for another request");
    public static final ProblemType TOO_MANY = new ProblemType("too-many-requests", 429, "Too many tries");
    public static final ProblemType INTERNAL = new ProblemType("internal", 500, "Something broke on our side");
    public static final ProblemType UNAVAILABLE = new ProblemType("unavailable", 503, "Not available just now");
}

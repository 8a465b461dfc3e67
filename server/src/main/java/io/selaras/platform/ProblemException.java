package io.selaras.platform;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ends a request at the web edge with a problem answer. Inside a room a "no" is an outcome, not this. */
public final class ProblemException extends RuntimeException {
    private final ProblemType type;
    private final List<FieldError> errors;

    /**
     * One field of the request and what to do about it.
     *
     * @param pointer a JSON pointer into the body
     * @param message in English, for whoever writes a program
     * @param code the rule it breaks, the same in every version: a screen says it in its reader's language
     * @param limits the rule's numbers: {@code min}, {@code max}, {@code value}
     */
    public record FieldError(String pointer, String message, String code, Map<String, Object> limits) {}

    public ProblemException(ProblemType type, String detail) {
        this(type, detail, List.of());
    }

    public ProblemException(ProblemType type, String detail, List<FieldError> errors) {
        super(detail, null, false, false);
        this.type = type;
        this.errors = List.copyOf(errors);
    }

    public static ProblemException invalid(String pointer, String message) {
        return invalid(pointer, "not-accepted", message);
    }

    public static ProblemException invalid(String pointer, String code, String message) {
        return new ProblemException(
                ProblemType.INVALID, message, List.of(new FieldError(pointer, message, code, Map.of())));
    }

    /** The one answer for what does not exist and for what belongs to others. */
    public static ProblemException notFound() {
        return new ProblemException(ProblemType.NOT_FOUND, "There is nothing here, or it is not yours to see.");
    }

    public ProblemType type() {
        return type;
    }

    public List<FieldError> errors() {
        return errors;
    }

    public @Nullable String detail() {
        return getMessage();
    }
}

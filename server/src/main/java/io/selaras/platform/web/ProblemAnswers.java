package io.selaras.platform.web;

import io.selaras.platform.Ids;
import io.selaras.platform.ProblemException;
import io.selaras.platform.ProblemException.FieldError;
import io.selaras.platform.ProblemType;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.ConstraintViolation;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.json.JsonMapper;

/** Every refusal and every failure leaves as an RFC 9457 problem; what broke goes to the log under a reference. */
@RestControllerAdvice
public class ProblemAnswers extends ResponseEntityExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAnswers.class);

    private final JsonMapper json;

    ProblemAnswers(JsonMapper json) {
        this.json = json;
    }

    /** The body of a problem answer. */
    public static Map<String, Object> body(ProblemType type, @Nullable String detail, List<FieldError> errors) {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", "/problems/" + type.slug());
        body.put("title", type.title());
        body.put("status", type.status());
        if (detail != null) {
            body.put("detail", detail);
        }
        body.put("code", type.slug());
        if (!errors.isEmpty()) {
            body.put("errors", errors);
        }
        return body;
    }

    /** For filters and entry points, which stand before the controllers. */
    public void write(HttpServletResponse response, ProblemType type, String detail) throws IOException {
        response.setStatus(type.status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding("UTF-8");
        response.getWriter().write(json.writeValueAsString(body(type, detail, List.of())));
    }

    @ExceptionHandler
    ResponseEntity<Object> said(ProblemException no) {
        return answer(no.type(), no.detail(), no.errors());
    }

    @ExceptionHandler({
        CannotCreateTransactionException.class,
        DataAccessResourceFailureException.class,
        CannotAcquireLockException.class
    })
    ResponseEntity<Object> databaseAway(RuntimeException broken) {
        LOG.warn("The database does not answer: {}", broken.getClass().getSimpleName());
        var response = answer(
                ProblemType.UNAVAILABLE, "The database does not answer. Nothing was lost; try again.", List.of());
        return ResponseEntity.status(503)
                .header(HttpHeaders.RETRY_AFTER, "5")
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(response.getBody());
    }

    /** The last line of defence: what a rule should have said first, the database says. */
    @ExceptionHandler
    ResponseEntity<Object> refusedByTheDatabase(DataAccessException refused, WebRequest request) {
        var state = refused.sqlState();
        if (state.startsWith("23")) {
            return answer(ProblemType.CONFLICT, "Something of this name, code or id is there already.", List.of());
        }
        // 22: a number too large, a text with a null character.
        return state.startsWith("22")
                ? answer(ProblemType.BAD_REQUEST, "A value is of a kind that cannot be kept.", List.of())
                : broke(refused, request);
    }

    @ExceptionHandler
    ResponseEntity<Object> noParts(MultipartException missing) {
        return answer(ProblemType.BAD_REQUEST, "A file is expected, as multipart/form-data.", List.of());
    }

    @ExceptionHandler
    ResponseEntity<Object> broke(Exception bug, WebRequest request) {
        var unreadable = bug instanceof IllegalArgumentException || bug instanceof DateTimeException;
        if (unreadable && request.getParameter("cursor") != null) {
            return answer(
                    ProblemType.BAD_CURSOR, "The cursor is not one of this list. Start at its first page.", List.of());
        }
        var reference = Ids.v7().toString();
        LOG.error("Reference {}", reference, bug);
        var body = body(ProblemType.INTERNAL, "Tell support this reference: " + reference, List.of());
        body.put("reference", reference);
        return ResponseEntity.internalServerError()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(body);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception problem,
            @Nullable Object ignored,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        if (problem instanceof HttpMediaTypeNotAcceptableException) {
            return ResponseEntity.status(406).build();
        }
        if (problem instanceof MethodArgumentNotValidException invalid) {
            var errors = invalid.getBindingResult().getFieldErrors().stream()
                    .map(ProblemAnswers::error)
                    .toList();
            return answer(ProblemType.INVALID, "Some fields are not valid.", errors);
        }
        if (problem instanceof HttpMessageNotReadableException unreadable) {
            return unreadable(unreadable);
        }
        if (problem instanceof TypeMismatchException mismatch) {
            // An id that is no id is an unknown id: the answer must not tell the two apart.
            if (mismatch.getRequiredType() == UUID.class
                    && request.getParameterMap().isEmpty()) {
                return said(ProblemException.notFound());
            }
            return answer(
                    ProblemType.BAD_REQUEST,
                    "\"%s\" is not what %s takes.".formatted(mismatch.getValue(), mismatch.getPropertyName()),
                    List.of());
        }
        return switch (status.value()) {
            case 404 -> said(ProblemException.notFound());
            case 405 -> answer(ProblemType.METHOD_NOT_ALLOWED, problem.getMessage(), List.of());
            case 413 -> answer(ProblemType.TOO_LARGE, "The file or request is too large.", List.of());
            case 415 -> answer(ProblemType.UNSUPPORTED_MEDIA, problem.getMessage(), List.of());
            default ->
                status.is4xxClientError()
                        ? answer(ProblemType.BAD_REQUEST, problem.getMessage(), List.of())
                        : broke(problem, request);
        };
    }

    private static FieldError error(org.springframework.validation.FieldError field) {
        var limits = new LinkedHashMap<String, Object>();
        if (field.contains(ConstraintViolation.class)) {
            var rule = field.unwrap(ConstraintViolation.class).getConstraintDescriptor();
            for (var name : List.of("min", "max", "value")) {
                // What a rule leaves open is no limit.
                if (rule.getAttributes().get(name) instanceof Number limit
                        && limit.longValue() != Integer.MAX_VALUE
                        && !(name.equals("min") && limit.longValue() == 0)) {
                    limits.put(name, limit);
                }
            }
        }
        return new FieldError(
                "/" + field.getField().replace("]", "").replaceAll("[.\\[]", "/"),
                String.valueOf(field.getDefaultMessage()),
                codeOf(field.getCode()),
                limits);
    }

    /** {@code NotBlank} is {@code not-blank}. */
    private static String codeOf(@Nullable String constraint) {
        return constraint == null
                ? "not-accepted"
                : constraint.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** Where the body breaks, and what is wanted there; never in the words of the program. */
    private static ResponseEntity<Object> unreadable(HttpMessageNotReadableException unreadable) {
        if (!(unreadable.getCause() instanceof DatabindException place)) {
            return answer(
                    ProblemType.BAD_REQUEST,
                    unreadable.getCause() instanceof JacksonException jackson
                            ? "The body is not JSON: " + jackson.getOriginalMessage()
                            : "The body is missing or cannot be read.",
                    List.of());
        }
        var pointer = pointer(place);
        if (place instanceof InvalidNullException) {
            return answer(
                    ProblemType.INVALID,
                    "Some fields are not valid.",
                    List.of(new FieldError(pointer, "must not be null", "not-null", Map.of())));
        }
        var why = wanted(place);
        return answer(
                ProblemType.BAD_REQUEST,
                pointer.isEmpty() ? why : pointer + ": " + why,
                pointer.isEmpty() ? List.of() : List.of(new FieldError(pointer, why, "not-accepted", Map.of())));
    }

    static String pointer(JacksonException problem) {
        return problem.getPath().stream()
                .map(step -> "/" + (step.getPropertyName() == null ? step.getIndex() : step.getPropertyName()))
                .collect(Collectors.joining());
    }

    private static String wanted(DatabindException place) {
        return switch (place) {
            case UnrecognizedPropertyException _ -> "There is no such field.";
            case InvalidFormatException format
            when format.getTargetType() != null && format.getTargetType().isEnum() ->
                "One of these is needed: "
                        + Arrays.stream(format.getTargetType().getEnumConstants())
                                .map(String::valueOf)
                                .collect(Collectors.joining(", "));
            case InvalidFormatException format -> "\"%s\" is not what this field takes.".formatted(format.getValue());
            case ValueInstantiationException own
            when own.getCause() instanceof IllegalArgumentException said -> said.getMessage() + ".";
            case MismatchedInputException _ -> "Something of another kind is needed here.";
            default -> "This cannot be read.";
        };
    }

    private static ResponseEntity<Object> answer(ProblemType type, @Nullable String detail, List<FieldError> errors) {
        return ResponseEntity.status(type.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(body(type, detail, errors));
    }
}

package io.ingress.dashboard.api;

import io.javalin.http.HttpStatus;
import java.util.List;

/** An answer that is an error: HTTP status, a code for programs and a sentence for people. */
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final HttpStatus status;
    private final String code;
    private final String field;
    private final transient List<ErrorBody.Problem> problems;

    private ApiException(HttpStatus status, String code, String message, String field) {
        this(status, code, message, field, null);
    }

    private ApiException(
            HttpStatus status,
            String code,
            String message,
            String field,
            List<ErrorBody.Problem> problems) {
        super(message);
        this.problems = problems;
        this.status = status;
        this.code = code;
        this.field = field;
    }

    public static ApiException unauthorized(String message) {
        return new ApiException(HttpStatus.UNAUTHORIZED, "unauthorized", message, null);
    }

    public static ApiException forbidden(String message) {
        return new ApiException(HttpStatus.FORBIDDEN, "forbidden", message, null);
    }

    public static ApiException notFound(String message) {
        return new ApiException(HttpStatus.NOT_FOUND, "not_found", message, null);
    }

    public static ApiException invalid(String field, String message) {
        return new ApiException(HttpStatus.BAD_REQUEST, "invalid_parameter", message, field);
    }

    public static ApiException tooMany(String message) {
        return new ApiException(HttpStatus.TOO_MANY_REQUESTS, "too_many_requests", message, null);
    }

    public static ApiException timeout(String message) {
        return new ApiException(HttpStatus.SERVICE_UNAVAILABLE, "timeout", message, null);
    }

    public static ApiException unavailable(String message) {
        return new ApiException(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", message, null);
    }

    /** What is asked for does not fit to what has happened meanwhile. */
    public static ApiException conflict(String message) {
        return new ApiException(HttpStatus.CONFLICT, "conflict", message, null);
    }

    /** This server shows results and runs no jobs. */
    public static ApiException noLiveRules() {
        return new ApiException(
                HttpStatus.CONFLICT,
                "no_live_rules",
                "no rules run here: this is the result of an analysis; rules go live with"
                        + " `ingress up`",
                null);
    }

    public static ApiException tooLarge(int limit) {
        return new ApiException(
                HttpStatus.CONTENT_TOO_LARGE,
                "too_large",
                "the request is larger than " + limit / 1024 + " KiB",
                null);
    }

    /** A text of rules that cannot be used. */
    static ApiException wrongRules(String message, List<ErrorBody.Problem> problems) {
        return new ApiException(
                HttpStatus.BAD_REQUEST, "wrong_rules", message, "text", List.copyOf(problems));
    }

    HttpStatus status() {
        return status;
    }

    ErrorBody body() {
        return new ErrorBody(new ErrorBody.Detail(code, getMessage(), field, problems));
    }
}

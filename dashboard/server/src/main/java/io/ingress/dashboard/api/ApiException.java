package io.ingress.dashboard.api;

import io.javalin.http.HttpStatus;

/** An answer that is an error: HTTP status, a code for programs and a sentence for people. */
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final HttpStatus status;
    private final String code;
    private final String field;

    private ApiException(HttpStatus status, String code, String message, String field) {
        super(message);
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

    HttpStatus status() {
        return status;
    }

    ErrorBody body() {
        return new ErrorBody(new ErrorBody.Detail(code, getMessage(), field));
    }
}

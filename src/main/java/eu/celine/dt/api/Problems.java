package eu.celine.dt.api;

import eu.celine.dt.contracts.DTFault;
import eu.celine.dt.contracts.InvalidPayloadFault.PayloadError;
import jakarta.validation.ConstraintViolationException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.validation.BindException;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/** Names the problem behind an exception, ours or the frameworks'. */
final class Problems {

    private static final int MAX_CAUSES = 16;
    private static final String NOTHING_HERE = "Nothing is at this address.";

    private Problems() {}

    /** The problem document of the exception; an unknown exception is a bug and says nothing of itself. */
    static ProblemDocument of(Throwable exception) {
        DTFault fault = findFault(exception);
        if (fault != null) {
            return FaultProblems.of(fault);
        }
        return switch (exception) {
            case AuthenticationException authentication -> unauthenticated(authentication);
            case AccessDeniedException ignored ->
                ProblemDocument.of(ProblemType.ACCESS_DENIED, "This token does not allow this request.");
            case RequestRejectedException ignored ->
                ProblemDocument.of(
                        ProblemType.MALFORMED_REQUEST,
                        "The address or a header holds a character or an escape that is not allowed here.");
            case MalformedBodyException malformed -> malformedJson(malformed.reason());
            case HttpMessageNotReadableException unreadable -> unreadable(unreadable);
            case MethodArgumentTypeMismatchException mismatch -> mistyped(mismatch, mismatch.getName());
            case TypeMismatchException mismatch -> mistyped(mismatch, mismatch.getPropertyName());
            case BindException invalid ->
                invalid(invalid.getAllErrors().stream().map(Problems::errorOf).toList());
            case HandlerMethodValidationException invalid -> invalid(errorsOf(invalid));
            case ConstraintViolationException invalid ->
                invalid(invalid.getConstraintViolations().stream()
                        .map(violation ->
                                new PayloadError(violation.getPropertyPath().toString(), violation.getMessage()))
                        .toList());
            case InvalidParameterException ignored ->
                ProblemDocument.of(
                        ProblemType.MALFORMED_REQUEST,
                        "The query string cannot be decoded; write it percent-encoded in UTF-8.");
            case ErrorResponse response -> ofResponse(response);
            default ->
                ProblemDocument.of(
                        ProblemType.INTERNAL_ERROR,
                        "The server failed on this request; its log has the cause under the request id.");
        };
    }

    /** A fault that a parser or a framework has wrapped on its way up. */
    private static @Nullable DTFault findFault(Throwable exception) {
        Throwable cause = exception;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
            if (cause instanceof DTFault fault) {
                return fault;
            }
            cause = cause.getCause();
        }
        return null;
    }

    private static ProblemDocument unauthenticated(AuthenticationException exception) {
        boolean noToken = exception instanceof InsufficientAuthenticationException
                || exception instanceof AuthenticationCredentialsNotFoundException;
        // RFC 6750, section 3: a request without any token gets no error code.
        String challenge = noToken ? "Bearer" : "Bearer error=\"invalid_token\"";
        String detail = noToken
                ? "This address needs a bearer token; send it as \"Authorization: Bearer …\"."
                : "The bearer token is not valid here: malformed, expired, or not issued for this service.";
        return ProblemDocument.of(ProblemType.UNAUTHENTICATED, detail)
                .withHeaders(Map.of(HttpHeaders.WWW_AUTHENTICATE, challenge));
    }

    private static ProblemDocument unreadable(HttpMessageNotReadableException exception) {
        if (exception.getCause() instanceof JacksonException json) {
            return malformedJson(json);
        }
        return ProblemDocument.of(ProblemType.MALFORMED_REQUEST, "The request needs a JSON body.");
    }

    /** Says where the text stops being JSON, without quoting it. */
    private static ProblemDocument malformedJson(JacksonException exception) {
        TokenStreamLocation location = exception.getLocation();
        String place = location == null || location.getLineNr() < 1
                ? ""
                : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
        return ProblemDocument.of(
                ProblemType.MALFORMED_REQUEST,
                "The body is not well-formed JSON, repeats a key or nests too deep" + place + ".");
    }

    private static ProblemDocument mistyped(TypeMismatchException exception, @Nullable String name) {
        Class<?> wanted = exception.getRequiredType();
        String type = wanted == null ? "another type" : wanted.getSimpleName().toLowerCase(Locale.ROOT);
        return invalid(List.of(new PayloadError(Objects.requireNonNullElse(name, "?"), "must be of type " + type)));
    }

    private static List<PayloadError> errorsOf(HandlerMethodValidationException exception) {
        return exception.getParameterValidationResults().stream()
                .flatMap(result -> result.getResolvableErrors().stream()
                        .map(error -> new PayloadError(
                                Objects.requireNonNullElse(
                                        result.getMethodParameter().getParameterName(), "?"),
                                messageOf(error))))
                .toList();
    }

    private static PayloadError errorOf(ObjectError error) {
        String path = error instanceof FieldError field ? field.getField() : error.getObjectName();
        return new PayloadError(path, messageOf(error));
    }

    private static String messageOf(MessageSourceResolvable error) {
        return Objects.requireNonNullElse(error.getDefaultMessage(), "is not valid");
    }

    private static ProblemDocument invalid(List<PayloadError> errors) {
        String detail = errors.stream()
                .map(error -> error.path() + ": " + error.message())
                .collect(Collectors.joining("; "));
        return ProblemDocument.of(ProblemType.INVALID_PAYLOAD, detail).withErrors(errors);
    }

    private static ProblemDocument ofResponse(ErrorResponse response) {
        return ProblemDocument.ofStatus(response.getStatusCode().value(), detailOf(response))
                .withHeaders(response.getHeaders().toSingleValueMap());
    }

    private static String detailOf(ErrorResponse response) {
        return switch (response) {
            case NoHandlerFoundException ignored -> NOTHING_HERE;
            case NoResourceFoundException ignored -> NOTHING_HERE;
            case HttpRequestMethodNotSupportedException method ->
                "This address does not answer " + method.getMethod() + "; it answers "
                        + String.join(", ", Objects.requireNonNullElse(method.getSupportedMethods(), new String[0]))
                        + ".";
            case HttpMediaTypeNotAcceptableException media ->
                "None of the accepted media types is available; available: " + names(media.getSupportedMediaTypes())
                        + ".";
            case HttpMediaTypeNotSupportedException media ->
                "This address does not read that media type; send " + names(media.getSupportedMediaTypes()) + ".";
            default -> {
                String detail = response.getBody().getDetail();
                yield detail == null
                        ? ProblemType.reasonOf(response.getStatusCode().value()) + "."
                        : detail;
            }
        };
    }

    private static String names(List<MediaType> types) {
        return types.isEmpty()
                ? "application/json"
                : types.stream().map(Object::toString).collect(Collectors.joining(", "));
    }
}

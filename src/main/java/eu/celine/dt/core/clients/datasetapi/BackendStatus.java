package eu.celine.dt.core.clients.datasetapi;

import eu.celine.dt.contracts.AccessFault;
import eu.celine.dt.contracts.BackendFault;
import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.UnavailableFault;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns the backend's statuses into faults. What the backend says in words goes to nobody: it may name tables of others
 * and quote values. The log has what is known to be neither ({@link RefusalText}).
 */
final class BackendStatus {

    private static final Logger log = LoggerFactory.getLogger(BackendStatus.class);

    private static final String TIME_LIMIT = "exceeded time limit";
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);

    private final String client;
    private final DatasetApiSettings.Auth auth;
    private final Clock clock;

    BackendStatus(String client, DatasetApiSettings.Auth auth, Clock clock) {
        this.client = client;
        this.auth = auth;
        this.clock = clock;
    }

    /**
     * @param wait the header {@code Retry-After}; null without it
     * @param detail what the body says
     */
    FailedAttempt failure(int status, @Nullable String wait, String detail, Caller caller) {
        if (status == 401 || status == 403) {
            return turnedAway(status, detail, caller);
        }
        if (status == 429) {
            Duration wanted = retryAfter(wait);
            return FailedAttempt.repeatable(
                    new UnavailableFault(
                            "the backend " + client + " takes no more calls at the moment",
                            wanted == null ? RETRY_AFTER : wanted),
                    wanted);
        }
        report(status, detail, caller);
        if (status == 400 && detail.toLowerCase(Locale.ROOT).contains(TIME_LIMIT)) {
            return FailedAttempt.last(BackendFault.refused(
                    client,
                    "the query took longer than the backend " + client + " allows; ask for less at once",
                    true,
                    null));
        }
        if (status == 502 || status == 503 || status == 504) {
            return FailedAttempt.repeatable(
                    new BackendFault(client, "the backend " + client + " is not available", status == 504, null),
                    retryAfter(wait));
        }
        if (status >= 400 && status < 500) {
            return FailedAttempt.last(
                    BackendFault.refused(client, "the backend " + client + " refused the query", false, null));
        }
        if (status >= 300 && status < 400) {
            return FailedAttempt.last(BackendFault.refused(
                    client, "the backend " + client + " sends calls elsewhere, where they do not go", false, null));
        }
        return FailedAttempt.last(new BackendFault(client, "the backend " + client + " failed", false, null));
    }

    private FailedAttempt turnedAway(int status, String detail, Caller caller) {
        if (auth != DatasetApiSettings.Auth.CALLER) {
            report(status, detail, caller);
            return FailedAttempt.last(BackendFault.refused(
                    client, "the backend " + client + " does not let this installation in", false, null));
        }
        String message = status == 401
                ? "the backend " + client + " does not accept your token; sign in again"
                : "the backend " + client + " does not give these data to you";
        return FailedAttempt.last(new AccessFault(message));
    }

    private void report(int status, String detail, Caller caller) {
        log.warn(
                "client {}, request {}: the backend answered {}: {}",
                client,
                caller.requestId(),
                status,
                RefusalText.of(detail));
    }

    private @Nullable Duration retryAfter(@Nullable String header) {
        String text = header == null ? "" : header.strip();
        Duration wanted = text.matches("[0-9]{1,9}") ? Duration.ofSeconds(Long.parseLong(text)) : untilDate(text);
        if (wanted == null) {
            return null;
        }
        return wanted.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : wanted;
    }

    private @Nullable Duration untilDate(String text) {
        try {
            var date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
            Duration wanted = Duration.between(clock.instant(), date.toInstant());
            return wanted.isNegative() ? Duration.ZERO : wanted;
        } catch (DateTimeException _) {
            // Neither seconds nor a date: as if nothing had been said.
            return null;
        }
    }
}

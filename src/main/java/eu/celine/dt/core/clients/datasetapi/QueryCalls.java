package eu.celine.dt.core.clients.datasetapi;

import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.Rows;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Sends a query and waits for its first row. A query only reads, so a failure that may pass is repeated, as long as no
 * row was handed out and the time limit allows.
 */
final class QueryCalls {

    private static final int MOST_RETRIES = 2;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final int MOST_DETAIL = 8 * 1024;

    private final String client;
    private final Transport transport;
    private final Duration timeout;
    private final BackendStatus statuses;
    private final CallFaults faults;

    QueryCalls(String client, Transport transport, Duration timeout, BackendStatus statuses) {
        this.client = client;
        this.transport = transport;
        this.timeout = timeout;
        this.statuses = statuses;
        this.faults = new CallFaults(client);
    }

    /** @param limit the one in the request, 1 or more */
    Rows run(Transport.Call call, int limit, Caller caller) {
        var budget = new TimeBudget(timeout);
        for (int attempt = 0; ; attempt++) {
            try {
                return attempt(call, limit, caller, budget);
            } catch (FailedAttempt failed) {
                if (!failed.isRepeatable() || attempt == MOST_RETRIES || !pause(attempt, failed, budget)) {
                    throw failed.fault();
                }
            } catch (TimeLimitException _) {
                throw faults.timedOut();
            }
        }
    }

    private Rows attempt(Transport.Call call, int limit, Caller caller, TimeBudget budget) throws FailedAttempt {
        Transport.Answer answer = null;
        Rows rows = null;
        try {
            answer = transport.send(call, budget);
            if (answer.status() != 200) {
                throw statuses.failure(answer.status(), answer.findHeader("Retry-After"), detail(answer), caller);
            }
            rows = open(answer, limit);
            return rows;
        } catch (InterruptedIOException _) {
            throw FailedAttempt.last(faults.givenUp());
        } catch (IOException e) {
            throw FailedAttempt.repeatable(faults.unreachable(e), null);
        } finally {
            if (rows == null && answer != null) {
                answer.close();
            }
        }
    }

    private Rows open(Transport.Answer body, int limit) throws FailedAttempt, InterruptedIOException {
        try {
            return AnswerRows.open(client, body, limit, faults);
        } catch (BrokenAnswerException e) {
            throw FailedAttempt.last(faults.broken(e));
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            throw FailedAttempt.repeatable(faults.brokenOff(e), null);
        }
    }

    /** What the body of a refusal says, on one line. */
    private static String detail(Transport.Answer body) throws IOException {
        var text = new ByteArrayOutputStream();
        var piece = new byte[1024];
        while (text.size() < MOST_DETAIL) {
            int read = body.read(piece, 0, piece.length);
            if (read < 0) {
                break;
            }
            text.write(piece, 0, read);
        }
        return text.toString(StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}+", " ");
    }

    /**
     * Waits before the next attempt: longer each time, and of different length, so that those who failed together do not
     * come back together.
     *
     * @return false if there is no time for another attempt
     */
    private boolean pause(int attempt, FailedAttempt failed, TimeBudget budget) {
        long longest = FIRST_PAUSE.toNanos() << attempt;
        long nanos = ThreadLocalRandom.current().nextLong(longest / 2, longest + 1);
        Duration wanted = failed.retryAfter();
        if (wanted != null) {
            nanos = Math.max(nanos, wanted.toNanos());
        }
        if (!budget.covers(nanos)) {
            return false;
        }
        long start = System.nanoTime();
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw faults.givenUp();
        } finally {
            budget.spentSince(start);
        }
    }
}

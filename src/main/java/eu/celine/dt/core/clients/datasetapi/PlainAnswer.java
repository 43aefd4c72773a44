package eu.celine.dt.core.clients.datasetapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/** An answer of {@link PlainTransport}, read by the calling thread straight from the connection. */
final class PlainAnswer implements Transport.Answer {

    private final ClassicHttpResponse response;
    private final InputStream body;
    private final WaitWatch.Waiting waiting;
    private final TimeBudget budget;
    private boolean ended;

    private PlainAnswer(ClassicHttpResponse response, InputStream body, WaitWatch.Waiting waiting, TimeBudget budget) {
        this.response = response;
        this.body = body;
        this.waiting = waiting;
        this.budget = budget;
    }

    /** Waits for the head. */
    static PlainAnswer await(Step<ClassicHttpResponse> send, WaitWatch.Waiting waiting, TimeBudget budget)
            throws IOException {
        ClassicHttpResponse response = timed(send, waiting, budget);
        HttpEntity entity = response.getEntity();
        return new PlainAnswer(
                response, entity == null ? InputStream.nullInputStream() : entity.getContent(), waiting, budget);
    }

    @Override
    public int status() {
        return response.getCode();
    }

    @Override
    public @Nullable String findHeader(String name) {
        Header header = response.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (ended) {
            return -1;
        }
        int read = timed(() -> body.read(target, offset, length), waiting, budget);
        ended = read < 0;
        return read;
    }

    /** The client has taken the connection back at the body's end; before it the connection is of no more use. */
    @Override
    public void close() {
        waiting.close();
        if (!ended) {
            waiting.giveUp();
        }
    }

    private static <T> T timed(Step<T> step, WaitWatch.Waiting waiting, TimeBudget budget) throws IOException {
        long left = budget.leftNanos();
        long start = System.nanoTime();
        waiting.until(start + left);
        try {
            return step.take();
        } catch (IOException | IllegalStateException e) {
            // The pool and a connection that another thread closed speak of a state where others speak of the network.
            throw failure(e, waiting);
        } finally {
            waiting.over();
            budget.spentSince(start);
        }
    }

    private static IOException failure(Exception cause, WaitWatch.Waiting waiting) {
        if (waiting.outlived()) {
            throw new TimeLimitException();
        }
        if (Thread.currentThread().isInterrupted()) {
            return new InterruptedIOException("given up");
        }
        // Time limits of connecting are interruptions to the JDK, and repeatable failures to us.
        return cause instanceof IOException broken && !(cause instanceof InterruptedIOException)
                ? broken
                : new IOException("the connection was given up", cause);
    }

    /** What waits for the backend. */
    interface Step<T> {
        T take() throws IOException;
    }
}

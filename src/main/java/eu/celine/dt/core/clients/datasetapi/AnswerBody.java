package eu.celine.dt.core.clients.datasetapi;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer, handed from the HTTP client's thread to the one that reads the rows. At most a few pieces wait
 * in between; beyond them the connection is not read, so that a slow reader slows the backend and costs no memory.
 *
 * <p>Each wait has what is left of the time limit, so that a body that stalls ends as a late answer does. The two threads
 * share the queue, and the subscription for closing.
 */
final class AnswerBody implements HttpResponse.BodySubscriber<AnswerBody>, ByteSource {

    private static final int MOST_WAITING = 8;

    private final TimeBudget budget;
    private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
    private final AtomicReference<Flow.@Nullable Subscription> subscription = new AtomicReference<>();
    private volatile boolean closed;
    private Iterator<ByteBuffer> buffers = List.<ByteBuffer>of().iterator();
    private ByteBuffer current = ByteBuffer.allocate(0);
    private boolean ended;

    AnswerBody(TimeBudget budget) {
        this.budget = budget;
    }

    @Override
    public CompletionStage<AnswerBody> getBody() {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription.set(given);
        if (closed) {
            given.cancel();
            return;
        }
        given.request(MOST_WAITING);
    }

    @Override
    public void onNext(List<ByteBuffer> item) {
        pieces.add(new Piece.Bytes(item));
    }

    @Override
    public void onError(Throwable cause) {
        pieces.add(new Piece.Broken(cause));
    }

    @Override
    public void onComplete() {
        pieces.add(new Piece.End());
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        while (!current.hasRemaining()) {
            if (buffers.hasNext()) {
                current = buffers.next();
            } else if (!takePiece()) {
                return -1;
            }
        }
        int read = Math.min(length, current.remaining());
        current.get(target, offset, read);
        return read;
    }

    private boolean takePiece() throws IOException {
        if (ended) {
            return false;
        }
        return switch (await()) {
            case Piece.Bytes bytes -> {
                buffers = bytes.buffers().iterator();
                requestOneMore();
                yield true;
            }
            case Piece.Broken broken -> throw new IOException("the answer broke off", broken.cause());
            case Piece.End _ -> {
                ended = true;
                yield false;
            }
        };
    }

    private void requestOneMore() {
        Flow.Subscription open = subscription.get();
        if (open != null) {
            open.request(1);
        }
    }

    private Piece await() throws IOException {
        Piece ready = pieces.poll();
        if (ready != null) {
            return ready;
        }
        long left = budget.leftNanos();
        long start = System.nanoTime();
        try {
            Piece piece = pieces.poll(left, TimeUnit.NANOSECONDS);
            if (piece == null) {
                throw new TimeLimitException();
            }
            return piece;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("given up");
        } finally {
            budget.spentSince(start);
        }
    }

    /** Gives the connection up unless its answer was read to the end. */
    void close() {
        closed = true;
        Flow.Subscription open = subscription.get();
        if (!ended && open != null) {
            open.cancel();
        }
    }

    /** What the HTTP client says. */
    private sealed interface Piece {

        record Bytes(List<ByteBuffer> buffers) implements Piece {}

        record Broken(Throwable cause) implements Piece {}

        record End() implements Piece {}
    }
}

package eu.celine.dt.core.clients;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;

/**
 * The last calls of a client and whether they failed. Its judgement needs failures of two subjects at least: a caller
 * whose queries always fail closes the way for nobody else.
 */
final class CallWindow {

    private final int size;
    private final int leastCalls;
    private final long lengthMillis;
    private final Deque<Call> calls = new ArrayDeque<>();

    CallWindow(int size, Duration length, int leastCalls) {
        this.size = size;
        this.leastCalls = leastCalls;
        this.lengthMillis = length.toMillis();
    }

    synchronized void add(String subject, boolean failed, long nowMillis) {
        calls.addLast(new Call(subject, failed, nowMillis));
        prune(nowMillis);
    }

    synchronized void clear() {
        calls.clear();
    }

    /** Whether half of enough calls failed, and not those of one subject alone. */
    synchronized boolean isBad(long nowMillis) {
        prune(nowMillis);
        long failures = calls.stream().filter(Call::failed).count();
        return calls.size() >= leastCalls && 2 * failures >= calls.size() && concernsSeveral();
    }

    /** Whether calls of two subjects or more have failed. */
    synchronized boolean concernsSeveral(long nowMillis) {
        prune(nowMillis);
        return concernsSeveral();
    }

    private boolean concernsSeveral() {
        var subjects = new HashSet<String>();
        for (Call call : calls) {
            if (call.failed() && subjects.add(call.subject()) && subjects.size() > 1) {
                return true;
            }
        }
        return false;
    }

    private void prune(long nowMillis) {
        while (calls.size() > size || (!calls.isEmpty() && calls.getFirst().atMillis() <= nowMillis - lengthMillis)) {
            calls.removeFirst();
        }
    }

    private record Call(String subject, boolean failed, long atMillis) {}
}

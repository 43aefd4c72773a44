package eu.celine.dt.core.clients.datasetapi;

import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rows in {@code {"items": […], "limit": 100, "count": 2, …}} one at a time, whatever the order of the
 * envelope's fields. The answer counts as read once its last byte was seen and its numbers agree with its rows.
 *
 * <p>Together with the last row that may come, what follows it is read as well: the reader of a full page stops there,
 * and the connection is free for the next query.
 */
final class AnswerReader {

    private static final String ITEMS = "items";

    private final ByteWindow window;
    private final JsonScanner scanner;
    private final int asked;
    private int position;
    private int rowEnd;
    private int rows;
    private boolean itemsSeen;
    private boolean complete;
    private @Nullable Long limit;
    private @Nullable Long count;

    /** @param asked the limit that was sent, 1 or more */
    AnswerReader(ByteSource source, int asked) {
        this.window = new ByteWindow(source);
        this.scanner = new JsonScanner(window);
        this.asked = asked;
    }

    /**
     * Moves to the next row.
     *
     * @return false after the last row of a complete answer
     * @throws BrokenAnswerException if the answer is not what the contract promises
     * @throws IOException if the connection broke
     * @throws TimeLimitException if the time limit is over
     */
    boolean next() throws IOException {
        window.forget();
        if (complete) {
            return false;
        }
        if (!itemsSeen) {
            position = window.ensure(position);
            position = scanner.expect('{', position);
            if (!readFields()) {
                throw new BrokenAnswerException("it has no items");
            }
            position = scanner.expect('[', position);
        }
        position = scanner.token(position);
        byte first = window.bytes()[position];
        if (first == ']') {
            finish();
            return false;
        }
        if (rows > 0) {
            if (first != ',') {
                throw new BrokenAnswerException("a comma is missing between its items");
            }
            position = scanner.token(position + 1);
            first = window.bytes()[position];
        }
        readRow(first);
        return true;
    }

    private void readRow(byte first) throws IOException {
        if (first != '{') {
            throw new BrokenAnswerException("an item is no object");
        }
        window.keepFrom(position);
        position = scanner.object(position + 1, 1);
        rows++;
        int length = position - window.kept();
        if (rows == asked) {
            position = scanner.token(position);
            if (window.bytes()[position] != ']') {
                throw new BrokenAnswerException("it has more items than were asked for");
            }
            finish();
        }
        rowEnd = window.kept() + length;
    }

    private void finish() throws IOException {
        position++;
        position = scanner.token(position);
        byte next = window.bytes()[position++];
        if (next == ',') {
            readFields();
        } else if (next != '}') {
            throw new BrokenAnswerException("a comma is missing");
        }
        if (!window.hasOnlyBlanks(position)) {
            throw new BrokenAnswerException("something follows after its end");
        }
        complete = true;
        checkNumbers();
    }

    /**
     * Reads fields up to the items or the closing brace.
     *
     * @return whether the items begin at the position
     */
    private boolean readFields() throws IOException {
        while (true) {
            String name = fieldName();
            if (name.equals(ITEMS)) {
                if (itemsSeen) {
                    throw new BrokenAnswerException("it has items twice");
                }
                itemsSeen = true;
                return true;
            }
            readField(name);
            position = scanner.token(position);
            byte next = window.bytes()[position++];
            if (next == '}') {
                return false;
            }
            if (next != ',') {
                throw new BrokenAnswerException("a comma is missing");
            }
        }
    }

    private String fieldName() throws IOException {
        position = scanner.token(position);
        if (window.bytes()[position] != '"') {
            throw new BrokenAnswerException("a field of it has no name");
        }
        String quoted = read(() -> scanner.text(position + 1));
        position = scanner.expect(':', position);
        return quoted.substring(1, quoted.length() - 1);
    }

    private void readField(String name) throws IOException {
        position = scanner.token(position);
        switch (name) {
            case "limit" -> limit = wholeNumber(name, limit);
            case "count" -> count = wholeNumber(name, count);
            default -> position = scanner.value(position, 1);
        }
    }

    private Long wholeNumber(String name, @Nullable Long before) throws IOException {
        String text = read(() -> scanner.value(position, 1));
        if (before != null) {
            throw new BrokenAnswerException("its " + name + " stands there twice");
        }
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException _) {
            throw new BrokenAnswerException("its " + name + " is no whole number");
        }
    }

    /** Reads from the position on and gives the text of it, also while a row before it is kept. */
    private String read(Step step) throws IOException {
        boolean keepsRow = window.kept() >= 0;
        if (!keepsRow) {
            window.keepFrom(position);
        }
        int start = position - window.kept();
        position = step.end();
        String text = window.text(window.kept() + start, position);
        if (!keepsRow) {
            window.forget();
        }
        return text;
    }

    private void checkNumbers() {
        if (limit == null || count == null) {
            throw new BrokenAnswerException("its limit or its count is missing");
        }
        if (count != rows) {
            throw new BrokenAnswerException("it counts " + count + " items and holds " + rows);
        }
        // Fewer rows than asked for are the last ones only if the backend would have given as many.
        if (limit < asked && count >= limit) {
            throw new BrokenAnswerException(
                    "it was cut to " + limit + " items; set max_limit to what the backend gives");
        }
    }

    /** Writes the current row's bytes as they came. */
    void writeRow(OutputStream target) throws IOException {
        target.write(window.bytes(), rowStart(), rowLength());
    }

    /** The current row's bytes, for a reader that does not keep them beyond the next row. */
    byte[] bytes() {
        return window.bytes();
    }

    int rowStart() {
        return window.kept();
    }

    int rowLength() {
        return rowEnd - window.kept();
    }

    /** Whether the answer was read to its end and agrees with itself. */
    boolean isComplete() {
        return complete;
    }

    /** Reads something and gives the index behind it. */
    private interface Step {
        int end() throws IOException;
    }
}

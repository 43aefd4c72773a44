package eu.celine.dt.core.clients.datasetapi;

import java.io.IOException;

/**
 * Walks over JSON without keeping any of it: checks its grammar (RFC 8259) and its UTF-8 on the way, and tells where a
 * value ends. Each method takes the index of its first byte and gives the index behind its last one.
 *
 * <p>This is the hot path of every large answer: one pass, no object a value, texts eight bytes at a time.
 */
final class JsonScanner {

    private static final int MAX_DEPTH = 100;

    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGHS = 0x8080_8080_8080_8080L;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long BLANKS = ONES * ' ';

    private final ByteWindow window;

    JsonScanner(ByteWindow window) {
        this.window = window;
    }

    /** Index of the next byte that is no white space; it is there. */
    int token(int from) throws IOException {
        int index = from;
        byte[] bytes = window.bytes();
        while (true) {
            byte next = bytes[index];
            if (next > ' ' || next < 0) {
                return index;
            }
            if (next == ' ' || next == '\n' || next == '\r' || next == '\t') {
                index++;
            } else if (index == window.end()) {
                index = window.more(index);
                bytes = window.bytes();
            } else {
                throw new BrokenAnswerException("a control character stands between its values");
            }
        }
    }

    /** The given character after white space. */
    int expect(char character, int from) throws IOException {
        int index = token(from);
        if (window.bytes()[index] != character) {
            throw new BrokenAnswerException("a " + character + " is missing");
        }
        return index + 1;
    }

    /** Any value after white space. */
    int value(int from, int depth) throws IOException {
        int index = token(from);
        byte first = window.bytes()[index];
        return switch (first) {
            case '"' -> text(index + 1);
            case '{' -> object(index + 1, depth + 1);
            case '[' -> array(index + 1, depth + 1);
            case 't' -> word(index, "true");
            case 'f' -> word(index, "false");
            case 'n' -> word(index, "null");
            default -> number(index);
        };
    }

    /** An object behind its opening brace. */
    int object(int from, int depth) throws IOException {
        checkDepth(depth);
        int index = token(from);
        if (window.bytes()[index] == '}') {
            return index + 1;
        }
        while (true) {
            if (window.bytes()[index] != '"') {
                throw new BrokenAnswerException("an object has a name that is no text");
            }
            index = expect(':', text(index + 1));
            index = token(value(index, depth));
            byte next = window.bytes()[index];
            if (next == '}') {
                return index + 1;
            }
            requireComma(next);
            index = token(index + 1);
        }
    }

    private int array(int from, int depth) throws IOException {
        checkDepth(depth);
        int index = token(from);
        if (window.bytes()[index] == ']') {
            return index + 1;
        }
        while (true) {
            index = token(value(index, depth));
            byte next = window.bytes()[index];
            if (next == ']') {
                return index + 1;
            }
            requireComma(next);
            index++;
        }
    }

    private static void requireComma(byte next) {
        if (next != ',') {
            throw new BrokenAnswerException("a comma is missing");
        }
    }

    private static void checkDepth(int depth) {
        if (depth > MAX_DEPTH) {
            throw new BrokenAnswerException("it is nested deeper than " + MAX_DEPTH + " levels");
        }
    }

    /** A text behind its opening quote. */
    int text(int from) throws IOException {
        int index = from;
        byte[] bytes = window.bytes();
        while (true) {
            long stops = stops((long) ByteWindow.LONGS.get(bytes, index));
            while (stops == 0) {
                index += Long.BYTES;
                stops = stops((long) ByteWindow.LONGS.get(bytes, index));
            }
            index += Long.numberOfTrailingZeros(stops) >>> 3;
            byte stop = bytes[index];
            if (stop == '"') {
                return index + 1;
            }
            if (stop == '\\') {
                index = escape(index + 1);
            } else if (stop < 0) {
                index = multiByte(index);
            } else if (index == window.end()) {
                index = window.more(index);
            } else {
                throw new BrokenAnswerException("a text holds a control character");
            }
            bytes = window.bytes();
        }
    }

    /**
     * Marks the bytes among eight that are no plain characters of a text: quotes, backslashes, control characters and
     * bytes above 127. A borrow of the subtractions only reaches bytes above one that is marked already, so the lowest
     * mark is right.
     */
    private static long stops(long eight) {
        long quote = (eight ^ QUOTES) - ONES;
        long backslash = (eight ^ BACKSLASHES) - ONES;
        long control = eight - BLANKS;
        return (quote | backslash | control | eight) & HIGHS;
    }

    private int escape(int from) throws IOException {
        int index = window.ensure(from);
        return switch (window.bytes()[index]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> index + 1;
            case 'u' -> {
                index++;
                for (int digit = 0; digit < 4; digit++) {
                    index = window.ensure(index);
                    if (Character.digit(window.bytes()[index], 16) < 0) {
                        throw new BrokenAnswerException("a text holds an unknown escape");
                    }
                    index++;
                }
                yield index;
            }
            default -> throw new BrokenAnswerException("a text holds an unknown escape");
        };
    }

    /** One character of two to four bytes, in its shortest form and no surrogate (RFC 3629, section 4). */
    private int multiByte(int from) throws IOException {
        int lead = window.bytes()[from] & 0xff;
        int least = 0x80;
        int most = 0xbf;
        int following;
        if (lead >= 0xc2 && lead <= 0xdf) {
            following = 1;
        } else if (lead >= 0xe0 && lead <= 0xef) {
            following = 2;
            least = lead == 0xe0 ? 0xa0 : least;
            most = lead == 0xed ? 0x9f : most;
        } else if (lead >= 0xf0 && lead <= 0xf4) {
            following = 3;
            least = lead == 0xf0 ? 0x90 : least;
            most = lead == 0xf4 ? 0x8f : most;
        } else {
            throw new BrokenAnswerException("it is not UTF-8");
        }
        int index = from + 1;
        for (int count = 0; count < following; count++) {
            index = window.ensure(index);
            int next = window.bytes()[index] & 0xff;
            if (next < least || next > most) {
                throw new BrokenAnswerException("it is not UTF-8");
            }
            least = 0x80;
            most = 0xbf;
            index++;
        }
        return index;
    }

    private int word(int from, String word) throws IOException {
        int index = from;
        for (int letter = 0; letter < word.length(); letter++) {
            index = window.ensure(index);
            if (window.bytes()[index] != word.charAt(letter)) {
                throw new BrokenAnswerException("a value is no JSON");
            }
            index++;
        }
        return index;
    }

    private int number(int from) throws IOException {
        int index = from;
        if (window.bytes()[index] == '-') {
            index = window.ensure(index + 1);
        }
        if (window.bytes()[index] == '0') {
            index = window.ensure(index + 1);
        } else {
            index = digits(index);
        }
        if (window.bytes()[index] == '.') {
            index = digits(window.ensure(index + 1));
        }
        byte next = window.bytes()[index];
        if (next != 'e' && next != 'E') {
            return index;
        }
        index = window.ensure(index + 1);
        byte sign = window.bytes()[index];
        return digits(sign == '-' || sign == '+' ? window.ensure(index + 1) : index);
    }

    /** One digit or more; gives the index of the first byte that is none, which is there. */
    private int digits(int from) throws IOException {
        byte[] bytes = window.bytes();
        int index = from;
        if (!isDigit(bytes[index])) {
            throw new BrokenAnswerException("a value is no JSON");
        }
        while (true) {
            do {
                index++;
            } while (isDigit(bytes[index]));
            if (index != window.end()) {
                return index;
            }
            index = window.more(index);
            bytes = window.bytes();
            if (!isDigit(bytes[index])) {
                return index;
            }
        }
    }

    private static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }
}

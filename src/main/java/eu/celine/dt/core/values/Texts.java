package eu.celine.dt.core.values;

/** The bounds of every text that may become a bound value. */
final class Texts {

    static final int MAX_BYTES = 64 * 1024;

    private Texts() {}

    /** Returns the text if every backend can store and send it. */
    static String checked(String text) throws RefusedValue {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == 0) {
                throw new RefusedValue("contains the character NUL, which no backend accepts; remove it");
            }
            if (Character.isSurrogate(unit)) {
                if (!startsPair(text, i)) {
                    throw new RefusedValue("contains half of a surrogate pair; send well-formed Unicode");
                }
                i++;
                bytes += 4;
            } else {
                bytes += unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3;
            }
        }
        if (bytes > MAX_BYTES) {
            throw new RefusedValue("is longer than 64 KiB");
        }
        return text;
    }

    private static boolean startsPair(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                && at + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(at + 1));
    }
}

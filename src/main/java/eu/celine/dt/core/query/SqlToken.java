package eu.celine.dt.core.query;

/**
 * A lexical unit of SQL.
 *
 * @param text as written
 * @param closed false if the text ended inside it: an open quote, comment or dollar quote
 */
record SqlToken(Kind kind, String text, int start, boolean closed) {

    enum Kind {
        SPACE,
        COMMENT,
        WORD,
        NUMBER,
        /** {@code '…'}, with its prefix letter if it has one. */
        LITERAL,
        /** {@code "…"}. */
        NAME,
        DOLLAR_QUOTE,
        /** {@code :name}. */
        BIND,
        /** {@code ?}. */
        PLACEHOLDER,
        OPERATOR,
        PUNCTUATION,
        /** Nothing that a statement may contain. */
        INVALID
    }

    int end() {
        return start + text.length();
    }

    boolean isBlank() {
        return kind == Kind.SPACE || kind == Kind.COMMENT;
    }
}

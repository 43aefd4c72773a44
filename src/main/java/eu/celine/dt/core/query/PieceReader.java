package eu.celine.dt.core.query;

import eu.celine.dt.contracts.Dialect;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs the SQL lexer over a plan's texts, once, at load: after it every hole and every {@code :name} has its lexical
 * position. A tag's body begins and ends in the same lexer state, so each list of siblings is lexed on its own.
 */
final class PieceReader {

    private final Dialect dialect;
    private final PieceRewriter rewriter;
    private final TemplateProblems problems;

    PieceReader(Dialect dialect, Names names, TemplateProblems problems) {
        this.dialect = dialect;
        this.rewriter = new PieceRewriter(dialect, names, problems);
        this.problems = problems;
    }

    List<Piece> read(List<Plan> template) {
        List<Piece> pieces = siblings(template, true);
        int last = pieces.size() - 1;
        while (last >= 0
                && pieces.get(last) instanceof Piece.Token blank
                && blank.token().isBlank()) {
            last--;
        }
        if (last >= 0
                && pieces.get(last) instanceof Piece.Token end
                && end.token().text().equals(";")) {
            return List.copyOf(pieces.subList(0, last));
        }
        return pieces;
    }

    private List<Piece> siblings(List<Plan> nodes, boolean outermost) {
        var pieces = new ArrayList<Piece>();
        @Nullable OpenQuote open = null;
        for (int index = 0; index < nodes.size(); index++) {
            Plan node = nodes.get(index);
            boolean last = outermost && index == nodes.size() - 1;
            if (open != null) {
                open = inside(open, node, pieces, last);
            } else if (node instanceof Plan.Text(String text, int line)) {
                boolean first = outermost && index == 0;
                open = text(text, line, first, last, pieces);
            } else {
                pieces.add(outside(node));
            }
        }
        if (open != null) {
            problems.add(
                    open.line, "a quote is opened here and not closed in the same branch; close it before the tag");
        }
        return rewriter.rewrite(pieces);
    }

    private Piece outside(Plan node) {
        return switch (node) {
            case Plan.Hole(Expression expression, int line) -> hole(expression, line);
            case Plan.Condition(List<Plan.Branch> branches, List<Plan> otherwise, int line) ->
                new Piece.Condition(
                        branches.stream()
                                .map(branch -> new Piece.Branch(branch.condition(), siblings(branch.body(), false)))
                                .toList(),
                        siblings(otherwise, false),
                        line);
            case Plan.Loop(String variable, Expression items, List<Plan> body, List<Plan> otherwise, int line) ->
                new Piece.Loop(variable, items, siblings(body, false), siblings(otherwise, false), line);
            case Plan.Assignment(String variable, Expression value, int line) ->
                new Piece.Assignment(variable, value, line);
            case Plan.Text _ -> throw new IllegalArgumentException("text is lexed, not translated");
        };
    }

    private static Piece hole(Expression expression, int line) {
        return switch (String.valueOf(expression.marker())) {
            case SqlFilters.LIST -> new Piece.Members(null, expression.withoutMarker(), false, line);
            case SqlFilters.IDENTIFIER -> new Piece.Identifier(expression.withoutMarker(), "", "", line);
            default -> new Piece.Value(null, expression, Piece.Wrap.NONE, line);
        };
    }

    private @Nullable OpenQuote text(String text, int line, boolean first, boolean last, List<Piece> pieces) {
        int at = line;
        for (SqlToken token : SqlScanner.scan(text, dialect)) {
            int here = at;
            at += (int) token.text().chars().filter(c -> c == '\n').count();
            switch (token.kind()) {
                case COMMENT -> {
                    comment(token, here, last);
                    pieces.add(new Piece.Token(new SqlToken(SqlToken.Kind.SPACE, " ", token.start(), true), here));
                }
                case LITERAL, NAME -> {
                    if (!token.closed()) {
                        return new OpenQuote(token, here);
                    }
                    prefix(token, here);
                    pieces.add(new Piece.Token(token, here));
                }
                case DOLLAR_QUOTE -> {
                    if (!token.closed()) {
                        problems.add(here, "a hole or tag stands inside $…$, where no value can be bound; use '…'");
                    }
                    pieces.add(new Piece.Token(token, here));
                }
                case BIND -> {
                    if (token.start() == 0 && !first) {
                        problems.add(here, token.text() + " touches a tag or hole; write a blank before it");
                    }
                    pieces.add(new Piece.Value(token.text().substring(1), null, Piece.Wrap.NONE, here));
                }
                case PLACEHOLDER -> pieces.add(ownPlaceholder(token, here));
                case INVALID -> problems.add(here, invalid(token.text()));
                default -> pieces.add(new Piece.Token(token, here));
            }
        }
        return null;
    }

    /** Without backslash escapes the same text would end elsewhere, and the lexer with it. */
    private void prefix(SqlToken token, int line) {
        boolean escapes = dialect == Dialect.DUCKDB || dialect == Dialect.POSTGRESQL;
        if (!escapes && token.text().regionMatches(true, 0, "E'", 0, 2)) {
            problems.add(line, "E'…' is not known to this backend; write '…'");
        }
    }

    private void comment(SqlToken token, int line, boolean last) {
        if (!token.closed() && (!last || token.text().startsWith("/*"))) {
            problems.add(
                    line,
                    last
                            ? "a comment is not closed; write */"
                            : "a hole or tag stands inside a comment; use {# … #} or remove it");
        }
    }

    private Piece ownPlaceholder(SqlToken token, int line) {
        if (dialect != Dialect.POSTGRESQL) {
            problems.add(line, "'?' is the driver's placeholder; write :name");
        }
        return new Piece.Token(new SqlToken(SqlToken.Kind.OPERATOR, "??", token.start(), true), line);
    }

    private static String invalid(String text) {
        return text.startsWith("$")
                ? "'" + text + "' is a driver's placeholder; write :name"
                : "the character U+" + "%04X".formatted((int) text.charAt(0)) + " cannot stand here; remove it";
    }

    /** Goes on inside a quote that an earlier text opened; returns null once it is closed. */
    private @Nullable OpenQuote inside(OpenQuote open, Plan node, List<Piece> pieces, boolean last) {
        if (!(node instanceof Plan.Text(String text, int line))) {
            open.add(node, this);
            return open;
        }
        int close = open.closeIn(text);
        if (close < 0) {
            open.parts.add(new Plan.Text(open.unescape(text), line));
            return open;
        }
        if (close > 0) {
            open.parts.add(new Plan.Text(open.unescape(text.substring(0, close)), line));
        }
        pieces.add(open.toPiece(problems));
        int newLines =
                (int) text.substring(0, close).chars().filter(c -> c == '\n').count();
        return text(text.substring(close + 1), line + newLines, false, last, pieces);
    }

    /** A quote with holes in it, while its parts are gathered. */
    private static final class OpenQuote {

        private final String prefix;
        private final String quote;
        private final int line;
        private final List<Plan> parts = new ArrayList<>();

        OpenQuote(SqlToken token, int line) {
            this.quote = token.kind() == SqlToken.Kind.LITERAL ? "'" : "\"";
            this.prefix = token.text().substring(0, token.text().indexOf(quote));
            this.line = line;
            String content = token.text().substring(prefix.length() + 1);
            if (!content.isEmpty()) {
                parts.add(new Plan.Text(unescape(content), line));
            }
        }

        String unescape(String content) {
            return content.replace(quote + quote, quote);
        }

        int closeIn(String text) {
            for (int at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 2)) {
                if (!text.startsWith(quote, at + 1)) {
                    return at;
                }
            }
            return -1;
        }

        void add(Plan node, PieceReader reader) {
            if (quote.equals("\"") && !(node instanceof Plan.Hole)) {
                reader.problems.add(
                        node.line(), "a tag stands inside a quoted identifier; put it around the identifier");
            }
            parts.add(unescaped(node, reader));
        }

        /** Texts of nested bodies are inside the same quote, from their first character to their last. */
        private Plan unescaped(Plan node, PieceReader reader) {
            return switch (node) {
                case Plan.Text(String text, int at) -> {
                    if (closeIn(text) >= 0) {
                        reader.problems.add(
                                at, "a tag's body must begin and end inside the same quote; close the quote before it");
                    }
                    yield new Plan.Text(unescape(text), at);
                }
                case Plan.Hole hole -> hole;
                case Plan.Assignment assignment -> assignment;
                case Plan.Condition(List<Plan.Branch> branches, List<Plan> otherwise, int at) ->
                    new Plan.Condition(
                            branches.stream()
                                    .map(branch -> new Plan.Branch(branch.condition(), all(branch.body(), reader)))
                                    .toList(),
                            all(otherwise, reader),
                            at);
                case Plan.Loop(String variable, Expression items, List<Plan> body, List<Plan> otherwise, int at) ->
                    new Plan.Loop(variable, items, all(body, reader), all(otherwise, reader), at);
            };
        }

        private List<Plan> all(List<Plan> nodes, PieceReader reader) {
            return nodes.stream().map(node -> unescaped(node, reader)).toList();
        }

        Piece toPiece(TemplateProblems problems) {
            if (!prefix.isEmpty()) {
                problems.add(
                        line,
                        "a hole cannot stand inside " + prefix + quote + "…" + quote + "; use " + quote + "…" + quote);
            }
            return quote.equals("'") ? new Piece.Literal(parts, Piece.Wrap.NONE, line) : identifier(problems);
        }

        private Piece identifier(TemplateProblems problems) {
            var before = new StringBuilder(quote);
            var after = new StringBuilder();
            @Nullable Expression hole = null;
            for (Plan part : parts) {
                if (part instanceof Plan.Text(String text, var _)) {
                    (hole == null ? before : after).append(text.replace(quote, quote + quote));
                } else if (part instanceof Plan.Hole(Expression expression, int at)) {
                    if (hole != null || !SqlFilters.IDENTIFIER.equals(expression.marker())) {
                        problems.add(
                                at,
                                "inside double quotes stands one hole at most, and only through sql_identifier: write "
                                        + "\"{{ name | sql_identifier }}\"");
                    }
                    hole = expression.withoutMarker();
                }
            }
            Expression expression = hole == null ? ExpressionReader.read("entity.id") : hole;
            return new Piece.Identifier(
                    expression, before.toString(), after.append(quote).toString(), line);
        }
    }
}

package eu.celine.dt.core.query;

import eu.celine.dt.contracts.BoundQuery.Parameter;
import eu.celine.dt.contracts.Dialect;
import eu.celine.dt.contracts.InvalidPayloadFault;
import eu.celine.dt.core.query.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a statement with its values as literals, for a backend without parameters, and proves it before it is sent: the
 * text is lexed again, and its tokens, each literal counted as one, must be those of the form with placeholders.
 */
final class LiteralForm {

    private static final List<String> REFUSED_BY_DATASET_API = List.of("--", "/*", ";");

    private LiteralForm() {}

    static String write(String statement, List<Parameter> parameters, Dialect dialect) {
        List<SqlToken> tokens = SqlScanner.scan(statement, dialect);
        var text = new StringBuilder(statement.length() + parameters.size() * 16);
        var literals = new ArrayList<int[]>(parameters.size());
        for (SqlToken token : tokens) {
            if (token.kind() == Kind.PLACEHOLDER) {
                int start = text.length();
                text.append(literal(parameters.get(literals.size()), literals.size() + 1, dialect));
                literals.add(new int[] {start, text.length()});
            } else {
                text.append(token.text());
            }
        }
        String assembled = text.toString();
        if (literals.size() != parameters.size() || !isSame(tokens, SqlScanner.scan(assembled, dialect), literals)) {
            throw new IllegalStateException("a value would change the statement; nothing was sent");
        }
        return dialect == Dialect.POSTGRESQL ? withoutEscapes(assembled, dialect) : assembled;
    }

    /** Compares the tokens; those between a literal's first and last character stand for one placeholder. */
    private static boolean isSame(List<SqlToken> placeholders, List<SqlToken> literal, List<int[]> ranges) {
        int at = 0;
        int range = 0;
        for (SqlToken expected : placeholders) {
            if (expected.kind() != Kind.PLACEHOLDER) {
                if (at >= literal.size() || !isEqual(expected, literal.get(at))) {
                    return false;
                }
                at++;
                continue;
            }
            int[] bounds = ranges.get(range++);
            if (at >= literal.size() || literal.get(at).start() != bounds[0]) {
                return false;
            }
            while (at < literal.size() && literal.get(at).end() <= bounds[1]) {
                SqlToken token = literal.get(at++);
                if (!token.closed() || token.kind() == Kind.COMMENT || token.kind() == Kind.INVALID) {
                    return false;
                }
            }
            if (at < literal.size() && literal.get(at).start() != bounds[1]) {
                return false;
            }
        }
        return at == literal.size();
    }

    private static boolean isEqual(SqlToken expected, SqlToken actual) {
        return expected.kind() == actual.kind() && expected.text().equals(actual.text());
    }

    private static String literal(Parameter parameter, int position, Dialect dialect) {
        Object value = parameter.value();
        String literal = value == null ? "NULL" : LiteralText.of(value, parameter.type(), dialect);
        String refused = dialect == Dialect.DATASET_API ? findRefusedByDatasetApi(literal) : null;
        if (refused != null) {
            String name = parameter.name();
            throw InvalidPayloadFault.of(
                    name == null ? "parameter " + position : name,
                    "holds '" + refused + "', which the Dataset API refuses in any text; remove it");
        }
        return literal;
    }

    /** What keeps a text from being sent to the Dataset API in any form; null if nothing does. */
    static @Nullable String findRefusedByDatasetApi(String text) {
        for (String refused : REFUSED_BY_DATASET_API) {
            if (text.contains(refused)) {
                return refused;
            }
        }
        return null;
    }

    /** An operator with a question mark was escaped for the driver; without parameters nobody undoes that. */
    private static String withoutEscapes(String assembled, Dialect dialect) {
        var text = new StringBuilder(assembled.length());
        for (SqlToken token : SqlScanner.scan(assembled, dialect)) {
            text.append(token.text().equals("??") ? "?" : token.text());
        }
        return text.toString();
    }
}

package eu.celine.dt.core.query;

import eu.celine.dt.contracts.BoundQuery;
import eu.celine.dt.contracts.EntityInfo;
import eu.celine.dt.contracts.InvalidPayloadFault;
import eu.celine.dt.contracts.SqlType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Placeholder of the query room's template. */
public final class QueryTemplate {

    private static final Pattern HOLE = Pattern.compile("'\\{\\{ entity\\.id }}'|(?<=[\\s(,=<>]):([a-z_]+)");

    private final QuerySource source;

    QueryTemplate(QuerySource source) {
        this.source = source;
    }

    public BoundQuery bind(Map<String, @Nullable Object> payload, EntityInfo entity) {
        var parameters = new ArrayList<BoundQuery.Parameter>();
        String statement = HOLE.matcher(source.text()).replaceAll(hole -> {
            String name = hole.group(1);
            if (name == null) {
                parameters.add(new BoundQuery.Parameter("entity.id", SqlType.VARCHAR, entity.id()));
                return " ? ";
            }
            if (!payload.containsKey(name)) {
                throw InvalidPayloadFault.of(name, "is missing");
            }
            Object value = payload.get(name);
            if (value instanceof List<?> list) {
                for (Object element : list) {
                    parameters.add(new BoundQuery.Parameter(name, typeOf(element), element));
                }
                return " (" + "?, ".repeat(Math.max(0, list.size() - 1)) + "?) ";
            }
            parameters.add(new BoundQuery.Parameter(name, typeOf(value), value));
            return " ? ";
        });
        return new Bound(statement, parameters, version());
    }

    public String version() {
        return Integer.toHexString(source.text().hashCode());
    }

    public boolean ordered() {
        return source.text().toUpperCase(Locale.ROOT).contains("ORDER BY");
    }

    public List<String> renderings() {
        return List.of(HOLE.matcher(source.text()).replaceAll(" ? "));
    }

    private static SqlType typeOf(@Nullable Object value) {
        return switch (value) {
            case Long _ -> SqlType.BIGINT;
            case BigInteger _, BigDecimal _ -> SqlType.NUMERIC;
            case Boolean _ -> SqlType.BOOLEAN;
            case OffsetDateTime _ -> SqlType.TIMESTAMPTZ;
            case LocalDate _ -> SqlType.DATE;
            case LocalTime _ -> SqlType.TIME;
            case null, default -> SqlType.VARCHAR;
        };
    }

    private record Bound(String statement, List<BoundQuery.Parameter> parameters, String version)
            implements BoundQuery {

        @Override
        public String toLiteralSql() {
            String literal = statement;
            for (BoundQuery.Parameter parameter : parameters) {
                literal = literal.replaceFirst("\\?", "'" + parameter.value() + "'");
            }
            return literal;
        }
    }
}

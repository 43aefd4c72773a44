package eu.celine.dt.core.values;

import eu.celine.dt.contracts.ColumnType;
import eu.celine.dt.contracts.ComputedFetcherSpec;
import eu.celine.dt.contracts.FetcherScope;
import eu.celine.dt.contracts.FetcherSpec;
import eu.celine.dt.contracts.ValueFetcherSpec;
import eu.celine.dt.core.config.Problems;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** What every fetcher must obey, whether a file or code declared it. */
final class FetcherRules {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9_]*");
    private static final Pattern DEVICE = Pattern.compile("(.+_)?device_ids?");
    private static final Pattern COLUMN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");
    private static final String PARTICIPANT = "participant";

    private FetcherRules() {}

    static void check(DeclaredFetcher fetcher, String domainType, Problems problems) {
        FetcherSpec spec = fetcher.spec();
        if (!ID.matcher(spec.id()).matches()) {
            fetcher.complain(
                    problems,
                    "id",
                    "the id must be lower-case letters, digits and underscores and begin with a letter");
        }
        checkSizes(fetcher, spec, problems);
        if (domainType.equals(PARTICIPANT) && spec.scope() instanceof FetcherScope.Entity) {
            checkDevices(fetcher, spec, problems);
        }
        switch (spec) {
            case ValueFetcherSpec statement -> checkStatement(fetcher, statement, problems);
            case ComputedFetcherSpec computed -> checkComputed(fetcher, computed, problems);
        }
    }

    private static void checkStatement(DeclaredFetcher fetcher, ValueFetcherSpec spec, Problems problems) {
        if (spec.maxStreamRows() < Math.max(1, spec.maxLimit())) {
            fetcher.complain(problems, "max_stream_rows", "max_stream_rows must be at least max_limit");
        }
        checkKey(fetcher, spec, problems);
        if (spec.scope() instanceof FetcherScope.Lookup && fetcher.complete() && spec.personal()) {
            fetcher.complain(problems, "privacy", "a lookup serves no caller, so it has no privacy; remove the key");
        }
    }

    private static void checkKey(DeclaredFetcher fetcher, ValueFetcherSpec spec, Problems problems) {
        for (String column : spec.key()) {
            if (!COLUMN.matcher(column).matches()) {
                fetcher.complain(
                        problems,
                        "key",
                        "the key column \"" + column
                                + "\" is no name of a column; write letters, digits and underscores");
            }
        }
        if (new HashSet<>(spec.key()).size() < spec.key().size()) {
            fetcher.complain(problems, "key", "the key names a column twice; remove one");
        }
    }

    private static void checkComputed(DeclaredFetcher fetcher, ComputedFetcherSpec spec, Problems problems) {
        switch (spec.scope()) {
            case FetcherScope.Lookup _ ->
                fetcher.complain(
                        problems,
                        "scope",
                        "a computed fetcher cannot be a lookup: the domain's code calls its own code directly; give it"
                                + " the scope Entity, Public or Service");
            case FetcherScope.Entity entity -> {
                if (!entity.columns().isEmpty()) {
                    fetcher.complain(
                            problems,
                            "scope",
                            "the scope names columns, which are checked in a statement and it has none; pass an empty"
                                    + " map and let the computation keep to the entity");
                }
            }
            case FetcherScope.Public _, FetcherScope.Service _ -> {}
        }
    }

    /** The column types that {@code columns} asks for. */
    static Map<String, ColumnType> conversions(
            DeclaredFetcher fetcher, Map<String, String> columns, Problems problems) {
        var conversions = new LinkedHashMap<String, ColumnType>();
        columns.forEach((column, type) -> {
            switch (type) {
                case "number" -> conversions.put(column, ColumnType.NUMERIC);
                case "integer" -> conversions.put(column, ColumnType.INTEGER);
                default ->
                    fetcher.complain(
                            problems,
                            "columns",
                            "the column " + column + " has the type " + type + "; known: number, integer");
            }
        });
        return conversions;
    }

    private static void checkSizes(DeclaredFetcher fetcher, FetcherSpec spec, Problems problems) {
        if (spec.limit() < 1) {
            fetcher.complain(problems, "limit", "limit must be 1 or more");
        }
        if (spec.maxLimit() < 1 || spec.maxLimit() == Integer.MAX_VALUE) {
            fetcher.complain(problems, "max_limit", "max_limit must be between 1 and " + (Integer.MAX_VALUE - 1));
        } else if (spec.limit() > spec.maxLimit()) {
            fetcher.complain(
                    problems,
                    "limit",
                    "limit " + spec.limit() + " is above max_limit " + spec.maxLimit()
                            + "; lower it or raise max_limit");
        }
    }

    private static void checkDevices(DeclaredFetcher fetcher, FetcherSpec spec, Problems problems) {
        PayloadProperties.entries(spec.payloadSchema().get("properties")).forEach((name, schema) -> {
            boolean marked = schema instanceof Map<?, ?> map && map.containsKey(PayloadProperties.OWNED_BY);
            if (DEVICE.matcher(name).matches() && !marked) {
                fetcher.complain(
                        problems,
                        "payload",
                        name + " names a device, and nothing keeps a caller from naming somebody else's; add "
                                + PayloadProperties.OWNED_BY + ": entity.devices to the property");
            }
        });
    }
}

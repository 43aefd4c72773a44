package eu.celine.dt.core.values;

import eu.celine.dt.contracts.InvalidPayloadFault.PayloadError;
import eu.celine.dt.core.values.PropertyType.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Gives values the types of their schema, within one request; collects what it refuses, each with its path. A value
 * whose type the schema does not say, or that has another type, passes unchanged for the validator to judge.
 */
final class Coercer {

    static final int MAX_ITEMS = 10_000;

    // From the narrowest: a text that could be several things becomes the first that it fits.
    private static final List<Kind> TEXT_ORDER =
            List.of(Kind.INTEGER, Kind.NUMBER, Kind.BOOLEAN, Kind.DATE_TIME, Kind.DATE, Kind.TIME);

    private final TimeFrame frame;
    private final List<PayloadError> errors = new ArrayList<>();

    Coercer(TimeFrame frame) {
        this.frame = frame;
    }

    List<PayloadError> errors() {
        return errors;
    }

    /** A query parameter's value; null where it was refused, too. */
    @Nullable
    Object texts(String path, List<String> texts, PropertyType type) {
        if (texts.size() == 1 && type.scalar()) {
            return text(path, texts.getFirst(), type);
        }
        if (!type.is(Kind.ARRAY) && !type.kinds().isEmpty()) {
            return refuse(
                    path,
                    type.is(Kind.OBJECT)
                            ? "is an object; send it in the body of a POST"
                            : "is given " + texts.size() + " times; give it once");
        }
        if (texts.size() == 1 && texts.getFirst().isEmpty() && type.is(Kind.NULL)) {
            return null;
        }
        var parts = new ArrayList<String>();
        for (String text : texts) {
            parts.addAll(type.split() ? List.of(text.split(",", MAX_ITEMS + 2)) : List.of(text));
        }
        return elements(path, parts, (at, part) -> text(at, part, type.itemsOrUnknown()));
    }

    /**
     * A JSON value, or one that the domain's own code built.
     *
     * @param readTexts whether a text may become a number or a boolean, as in a query
     */
    @Nullable
    Object value(String path, @Nullable Object value, PropertyType type, boolean readTexts) {
        try {
            return switch (value) {
                case null -> null;
                case String text when readTexts -> text(path, text, type);
                case String text -> jsonText(text, type);
                case Boolean bool -> bool;
                case Number number -> number(number, type);
                case Collection<?> list ->
                    elements(path, list, (at, item) -> value(at, item, type.itemsOrUnknown(), readTexts));
                case Instant instant -> time(instant.atOffset(ZoneOffset.UTC), type);
                case OffsetDateTime time -> time(time, type);
                case ZonedDateTime time -> time(time.toOffsetDateTime(), type);
                case LocalDateTime local -> time(DateTimes.inZone(local, frame.zone()), type);
                case LocalDate day when type.is(Kind.DATE_TIME) -> DateTimes.startOf(day, frame.zone());
                case LocalDate day -> DateTimes.checked(day);
                case LocalTime time -> time;
                default -> throw new RefusedValue("is an object; a payload holds texts, numbers, booleans and lists");
            };
        } catch (RefusedValue e) {
            return refuse(path, e.reason());
        }
    }

    private @Nullable Object text(String path, String text, PropertyType type) {
        try {
            if (text.isEmpty() && type.is(Kind.NULL) && !type.is(Kind.TEXT)) {
                return null;
            }
            if (type.is(Kind.TEXT) || !type.scalar() || type.kinds().isEmpty()) {
                return Texts.checked(text);
            }
            List<Kind> kinds = TEXT_ORDER.stream().filter(type::is).toList();
            return kinds.size() == 1 ? parse(text, kinds.getFirst(), type) : parseAny(text, kinds, type);
        } catch (RefusedValue e) {
            return refuse(path, e.reason());
        }
    }

    private Object parseAny(String text, List<Kind> kinds, PropertyType type) throws RefusedValue {
        for (Kind kind : kinds) {
            try {
                return parse(text, kind, type);
            } catch (RefusedValue _) {
                // The next kind may read it.
            }
        }
        throw new RefusedValue("is not " + kinds.stream().map(Kind::words).collect(Collectors.joining(" or ")));
    }

    private Object parse(String text, Kind kind, PropertyType type) throws RefusedValue {
        return switch (kind) {
            case INTEGER -> Numbers.parseInteger(text, type.wide());
            case NUMBER -> Numbers.parseNumber(text);
            case BOOLEAN -> parseBoolean(text);
            case DATE_TIME -> DateTimes.parseDateTime(text, frame);
            case DATE -> DateTimes.parseDate(text, frame);
            case TIME -> DateTimes.parseTime(text);
            case TEXT, ARRAY, OBJECT, NULL -> Texts.checked(text);
        };
    }

    private static Boolean parseBoolean(String text) throws RefusedValue {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new RefusedValue("is not a boolean; write true or false");
        };
    }

    /** JSON has types of its own for all but times, so only these are read out of its texts. */
    private Object jsonText(String text, PropertyType type) throws RefusedValue {
        if (!type.is(Kind.TEXT)) {
            for (Kind kind : List.of(Kind.DATE_TIME, Kind.DATE, Kind.TIME)) {
                if (type.is(kind)) {
                    return parse(text, kind, type);
                }
            }
        }
        return Texts.checked(text);
    }

    private static Object number(Number number, PropertyType type) throws RefusedValue {
        BigDecimal exact = Numbers.number(Numbers.decimal(number));
        boolean integer = type.is(Kind.INTEGER) || !type.is(Kind.NUMBER);
        // 5.0 is an integer in JSON Schema; the range check above bounds what toBigInteger expands.
        if (integer && exact.stripTrailingZeros().scale() <= 0) {
            BigInteger whole = exact.toBigIntegerExact();
            boolean wide = type.wide() || type.is(Kind.NUMBER);
            return Numbers.integer(whole, wide);
        }
        return exact;
    }

    private static Object time(OffsetDateTime time, PropertyType type) throws RefusedValue {
        OffsetDateTime checked = DateTimes.checked(time);
        return type.is(Kind.TEXT) && !type.is(Kind.DATE_TIME) ? checked.toString() : checked;
    }

    private <T extends @Nullable Object> @Nullable Object elements(
            String path, Collection<? extends T> items, ItemCoercion<T> coercion) {
        if (items.size() > MAX_ITEMS) {
            return refuse(path, "has more than " + MAX_ITEMS + " elements");
        }
        var list = new ArrayList<@Nullable Object>(items.size());
        for (T item : items) {
            list.add(coercion.coerce(path + "[" + list.size() + "]", item));
        }
        return list;
    }

    private @Nullable Object refuse(String path, String message) {
        errors.add(new PayloadError(path, message));
        return null;
    }

    /** Coerces one element at its path. */
    @FunctionalInterface
    private interface ItemCoercion<T extends @Nullable Object> {

        @Nullable
        Object coerce(String path, T item);
    }
}

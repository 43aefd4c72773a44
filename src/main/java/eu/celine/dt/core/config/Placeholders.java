package eu.celine.dt.core.config;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Fills {@code ${NAME}} and {@code ${NAME:-default}} in one text. A default applies where the variable is unset or
 * empty and ends at the first closing brace; a doubled dollar sign before the brace stands for the characters
 * themselves. What was filled in is not read again, so that a value may hold any characters.
 */
final class Placeholders {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Function<String, @Nullable String> variables;

    Placeholders(Function<String, @Nullable String> variables) {
        this.variables = variables;
    }

    static boolean appearIn(String text) {
        return text.contains("${");
    }

    /** The filled text; complaints name the variable and never its value. */
    String fill(String text, Consumer<String> complaints) {
        var filled = new StringBuilder();
        int position = 0;
        while (position < text.length()) {
            int open = text.indexOf("${", position);
            if (open < 0) {
                break;
            }
            if (open > position && text.charAt(open - 1) == '$') {
                filled.append(text, position, open - 1).append("${");
                position = open + 2;
                continue;
            }
            int close = text.indexOf('}', open);
            if (close < 0) {
                complaints.accept("\"${\" is never closed; write ${NAME} or ${NAME:-default}, or $${ for the characters"
                        + " themselves");
                return filled.append(text, position, text.length()).toString();
            }
            filled.append(text, position, open).append(valueOf(text.substring(open + 2, close), complaints));
            position = close + 1;
        }
        return filled.append(text, position, text.length()).toString();
    }

    private String valueOf(String inner, Consumer<String> complaints) {
        int divider = inner.indexOf(":-");
        String name = divider < 0 ? inner : inner.substring(0, divider);
        if (!NAME.matcher(name).matches()) {
            complaints.accept("\"${" + inner + "}\" does not name a variable; write ${NAME} or ${NAME:-default} with"
                    + " letters, digits and _");
            return "";
        }
        String value = variables.apply(name);
        if (divider >= 0) {
            return value == null || value.isEmpty() ? inner.substring(divider + 2) : value;
        }
        if (value == null) {
            complaints.accept(
                    "the environment variable " + name + " is not set; set it, or write ${" + name + ":-default}");
            return "";
        }
        return value;
    }
}

package eu.celine.dt.api.formats;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A strict reader of RFC 4180 that keeps {@code ""} and nothing apart: the second is null. */
final class Rfc4180 {

    private final String text;
    private int at;

    private Rfc4180(String text) {
        this.text = text;
    }

    static List<List<@Nullable String>> read(String text) {
        var reader = new Rfc4180(text);
        var lines = new ArrayList<List<@Nullable String>>();
        while (reader.at < text.length()) {
            lines.add(reader.line());
        }
        return lines;
    }

    private List<@Nullable String> line() {
        var fields = new ArrayList<@Nullable String>();
        while (true) {
            fields.add(field());
            if (text.startsWith("\r\n", at)) {
                at += 2;
                return fields;
            }
            if (text.charAt(at) != ',') {
                throw new IllegalStateException("neither a comma nor CR LF at " + at);
            }
            at++;
        }
    }

    private @Nullable String field() {
        if (text.charAt(at) != '"') {
            int from = at;
            while (text.charAt(at) != ',' && !text.startsWith("\r\n", at)) {
                if ("\"\r\n".indexOf(text.charAt(at)) >= 0) {
                    throw new IllegalStateException("an unquoted field holds a quote or a line end at " + at);
                }
                at++;
            }
            return from == at ? null : text.substring(from, at);
        }
        at++;
        var field = new StringBuilder();
        while (true) {
            char c = text.charAt(at++);
            if (c != '"') {
                field.append(c);
            } else if (text.charAt(at) == '"') {
                field.append('"');
                at++;
            } else {
                return field.toString();
            }
        }
    }
}

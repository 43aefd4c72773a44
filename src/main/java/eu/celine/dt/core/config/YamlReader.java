package eu.celine.dt.core.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads one YAML 1.2 file into plain values with the line of each key. Duplicate keys, type tags and files made to
 * exhaust memory are problems, not surprises. One instance serves all threads.
 */
public final class YamlReader {

    private static final int MAX_CHARACTERS = 1024 * 1024;

    private final @Nullable Placeholders placeholders;

    /** A reader that takes {@code ${…}} as text. */
    public YamlReader() {
        this(null);
    }

    YamlReader(@Nullable Placeholders placeholders) {
        this.placeholders = placeholders;
    }

    /**
     * Reads the text; what cannot be read is a problem and missing from the document.
     *
     * @param fileName for messages, as the operator would open it
     */
    public YamlDocument read(String fileName, String text, Problems problems) {
        if (text.length() > MAX_CHARACTERS) {
            problems.add(fileName, null, "the file is longer than " + MAX_CHARACTERS + " characters; split it");
            return empty(fileName);
        }
        try {
            Optional<Node> root = new Compose(settings(fileName)).composeString(text);
            if (root.isEmpty()) {
                return empty(fileName);
            }
            return new YamlTree(fileName, placeholders, problems).toDocument(root.get());
        } catch (MarkedYamlEngineException fault) {
            problems.add(syntaxProblem(fileName, text, fault));
        } catch (YamlEngineException fault) {
            problems.add(fileName, null, "this is not YAML that can be read: " + fault.getMessage());
        }
        return empty(fileName);
    }

    private static YamlDocument empty(String fileName) {
        return new YamlDocument(fileName, new LinkedHashMap<>(), Map.of(), Set.of(), Set.of());
    }

    private static LoadSettings settings(String fileName) {
        return LoadSettings.builder()
                .setLabel(fileName)
                .setSchema(new CoreSchema())
                .setMaxAliasesForCollections(50)
                .setCodePointLimit(MAX_CHARACTERS)
                .build();
    }

    private static Problem syntaxProblem(String fileName, String text, MarkedYamlEngineException fault) {
        Optional<Mark> mark = fault.getProblemMark().or(fault::getContextMark);
        int line = mark.map(at -> at.getLine() + 1).orElse(0);
        String source = text.lines().skip(Math.max(0, line - 1)).findFirst().orElse("");
        return new Problem(fileName, line, null, "not valid YAML: " + fault.getProblem() + hint(source));
    }

    private static String hint(String source) {
        if (source.contains("\t")) {
            return "; the line holds a tab, indent with blanks";
        }
        if (Placeholders.appearIn(source)) {
            return "; put a text with ${…} in double quotes";
        }
        return "; check this line and the one above for a missing blank after \":\", a quote or the indentation";
    }
}

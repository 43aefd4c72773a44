package eu.celine.dt.core.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.constructor.StandardConstructor;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Placeholder of the config room's reader. */
public final class YamlReader {

    public YamlReader() {}

    public YamlDocument read(String fileName, String text, Problems problems) {
        LoadSettings settings = LoadSettings.builder().setUseMarks(true).build();
        var lines = new LinkedHashMap<String, Integer>();
        var root = new LinkedHashMap<String, @Nullable Object>();
        try {
            Node node = new Compose(settings).composeString(text).orElse(null);
            if (node != null && value(node, "", lines, settings) instanceof Map<?, ?> map) {
                map.forEach((key, value) -> root.put(String.valueOf(key), value));
            }
        } catch (YamlEngineException e) {
            problems.add(fileName, null, String.valueOf(e.getMessage()));
        }
        return new YamlDocument(root, lines);
    }

    private static @Nullable Object value(
            Node node, String pointer, Map<String, Integer> lines, LoadSettings settings) {
        node.getStartMark().ifPresent(mark -> lines.putIfAbsent(pointer, mark.getLine() + 1));
        if (node instanceof MappingNode mapping) {
            var map = new LinkedHashMap<String, @Nullable Object>();
            mapping.getValue().forEach(tuple -> {
                String key = ((ScalarNode) tuple.getKeyNode()).getValue();
                String child = pointer + "/" + key.replace("~", "~0").replace("/", "~1");
                tuple.getKeyNode().getStartMark().ifPresent(mark -> lines.put(child, mark.getLine() + 1));
                map.put(key, value(tuple.getValueNode(), child, lines, settings));
            });
            return map;
        }
        if (node instanceof SequenceNode sequence) {
            List<@Nullable Object> list = new ArrayList<>();
            for (Node element : sequence.getValue()) {
                list.add(value(element, pointer + "/" + list.size(), lines, settings));
            }
            return list;
        }
        return new StandardConstructor(settings).constructSingleDocument(java.util.Optional.of(node));
    }
}

package eu.celine.dt.core.config;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.AnchorNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Turns the nodes of one file into plain values, fills placeholders, and notes lines and problems on the way. */
final class YamlTree {

    /** Far beyond any real file, far below what nine nested aliases of nine items would become. */
    private static final int MAX_NODES = 100_000;

    private static final int MAX_DEPTH = 50;

    private final String file;
    private final @Nullable Placeholders placeholders;
    private final Problems problems;
    private final ScalarResolver types = new CoreSchema().getScalarResolver();
    private final Map<String, Integer> lines = new HashMap<>();
    private final Set<String> filled = new HashSet<>();
    private final Set<String> broken = new HashSet<>();
    private int nodes;

    YamlTree(String file, @Nullable Placeholders placeholders, Problems problems) {
        this.file = file;
        this.placeholders = placeholders;
        this.problems = problems;
    }

    YamlDocument toDocument(Node root) {
        if (!(root instanceof MappingNode mapping)) {
            problems.add(new Problem(
                    file, lineOf(root), null, "the file must be a mapping: keys followed by \":\" and a blank"));
            return new YamlDocument(file, new LinkedHashMap<>(), lines, filled, broken);
        }
        var values = toMap(mapping, new Place("", null, 0));
        if (nodes > MAX_NODES) {
            problems.add(
                    file, null, "the file has more than " + MAX_NODES + " values, aliases counted as often as used");
            values = new LinkedHashMap<>();
        }
        return new YamlDocument(file, values, lines, filled, broken);
    }

    private @Nullable Object toValue(Node node, Place place) {
        if (++nodes > MAX_NODES) {
            return null;
        }
        if (place.depth > MAX_DEPTH) {
            complain(node, place, "nested deeper than " + MAX_DEPTH + " levels, or an alias that contains itself");
            return null;
        }
        return switch (node) {
            case MappingNode mapping -> {
                refuseTag(mapping, Tag.MAP, place);
                yield toMap(mapping, place);
            }
            case SequenceNode sequence -> {
                refuseTag(sequence, Tag.SEQ, place);
                yield toList(sequence, place);
            }
            case ScalarNode scalar -> toScalar(scalar, place);
            case AnchorNode anchor -> toValue(anchor.getRealNode(), place);
            default -> throw new IllegalStateException("a YAML node of type " + node.getNodeType());
        };
    }

    private Map<String, @Nullable Object> toMap(MappingNode mapping, Place place) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        var firstLines = new HashMap<String, Integer>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                complain(tuple.getKeyNode(), place, "a key must be text");
                continue;
            }
            String name = key.getValue();
            Integer first = firstLines.putIfAbsent(name, lineOf(key));
            if (first != null) {
                complain(
                        key,
                        place,
                        "the key \"" + name + "\" stands here twice, first in line " + first + "; keep one of them");
                continue;
            }
            Place child = place.key(name, tuple.getValueNode());
            lines.put(child.pointer, lineOf(key));
            values.put(name, toValue(tuple.getValueNode(), child));
        }
        return values;
    }

    private List<@Nullable Object> toList(SequenceNode sequence, Place place) {
        var values = new ArrayList<@Nullable Object>();
        for (Node item : sequence.getValue()) {
            Place child = place.item(values.size(), item);
            lines.put(child.pointer, lineOf(item));
            values.add(toValue(item, child));
        }
        return values;
    }

    private @Nullable Object toScalar(ScalarNode scalar, Place place) {
        Tag expected = types.resolve(scalar.getValue(), scalar.isPlain());
        refuseTag(scalar, expected, place);
        String text = scalar.getValue();
        if (placeholders == null || !Placeholders.appearIn(text)) {
            return typed(text, expected);
        }
        filled.add(place.pointer);
        String value = placeholders.fill(text, complaint -> {
            broken.add(place.pointer);
            complain(scalar, place, place.key + ": " + complaint);
        });
        return broken.contains(place.pointer) ? null : typed(value, types.resolve(value, scalar.isPlain()));
    }

    private static @Nullable Object typed(String text, Tag tag) {
        if (tag.equals(Tag.NULL)) {
            return null;
        }
        if (tag.equals(Tag.BOOL)) {
            return Boolean.valueOf(text);
        }
        if (tag.equals(Tag.INT)) {
            return integer(text);
        }
        return tag.equals(Tag.FLOAT) ? number(text) : text;
    }

    private static Object integer(String text) {
        var value = text.startsWith("0x")
                ? new BigInteger(text.substring(2), 16)
                : text.startsWith("0o") ? new BigInteger(text.substring(2), 8) : new BigInteger(text);
        return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
    }

    private static Double number(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case ".nan" -> Double.NaN;
            case ".inf", "+.inf" -> Double.POSITIVE_INFINITY;
            case "-.inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.valueOf(text);
        };
    }

    private void refuseTag(Node node, Tag expected, Place place) {
        if (!node.getTag().equals(expected)) {
            complain(
                    node,
                    place,
                    "type tags are not read; remove \"!" + node.getTag().getValue() + "\"");
        }
    }

    private void complain(Node node, Place place, String message) {
        problems.add(new Problem(file, lineOf(node), place.entry, message));
    }

    private static int lineOf(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }

    /** Where the walk is: the first two steps decide which entry of the file a message names. */
    private record Place(
            String pointer, String key, @Nullable String entry, int depth) {

        Place(String pointer, @Nullable String entry, int depth) {
            this(pointer, "", entry, depth);
        }

        Place key(String name, Node value) {
            String child = YamlDocument.pointer(pointer, name);
            if (depth == 1 && value instanceof MappingNode) {
                return new Place(child, "", EntryLabel.named(key, name), depth + 1);
            }
            String path = key.isEmpty() || depth <= 1 ? name : key + "." + name;
            return new Place(child, path, entry, depth + 1);
        }

        Place item(int index, Node item) {
            String label = depth == 1 ? EntryLabel.numbered(index + 1, nameOf(item)) : entry;
            return new Place(pointer + "/" + index, depth == 1 ? "" : key + "[" + index + "]", label, depth + 1);
        }

        private static @Nullable String nameOf(Node item) {
            if (item instanceof MappingNode mapping) {
                for (NodeTuple tuple : mapping.getValue()) {
                    if (tuple.getKeyNode() instanceof ScalarNode key
                            && tuple.getValueNode() instanceof ScalarNode value
                            && (key.getValue().equals("name") || key.getValue().equals("id"))) {
                        return value.getValue();
                    }
                }
            }
            return null;
        }
    }
}

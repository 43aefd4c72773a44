package eu.celine.dt.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class YamlReaderTests {

    private final Problems problems = new Problems();

    @Test
    @Tag("CFG-22")
    void knowsTheLineOfEachKeyAndItem() {
        YamlDocument document = new YamlReader().read("a.yaml", """
                # a comment
                fetchers:
                  - id: one
                    payload:
                      type: object

                  - id: two
                    a/b~c: 1
                """, problems);

        assertThat(document.lineOf("/fetchers")).isEqualTo(2);
        assertThat(document.lineOf("/fetchers/0")).isEqualTo(3);
        assertThat(document.lineOf("/fetchers/0/payload/type")).isEqualTo(5);
        assertThat(document.lineOf("/fetchers/1/a~1b~0c")).isEqualTo(8);
        assertThat(document.lineOf("/fetchers/1/absent/deeper")).isEqualTo(7);
        assertThat(document.lineOf("/nothing")).isZero();
        assertThat(problems.all()).isEmpty();
    }

    @Test
    @Tag("CFG-07")
    void typesPlainTextsByTheCoreRulesOfYaml() {
        Map<String, ?> root = new YamlReader().read("a.yaml", """
                integers: [7, -7, 0x1F, 0o17, 12345678901234567890]
                numbers: [1.5, 1e3, .inf]
                flags: [true, False]
                texts: ["7", yes, 2026-01-02, 12:30, '', "${HOME}"]
                nothing: [~, null, ]
                """, problems).root();

        assertThat(root.get("integers")).isEqualTo(List.of(7L, -7L, 31L, 15L, new BigInteger("12345678901234567890")));
        assertThat(root.get("numbers")).isEqualTo(List.of(1.5, 1000.0, Double.POSITIVE_INFINITY));
        assertThat(root.get("flags")).isEqualTo(List.of(true, false));
        assertThat(root.get("texts")).isEqualTo(List.of("7", "yes", "2026-01-02", "12:30", "", "${HOME}"));
        assertThat(root.get("nothing")).isEqualTo(Arrays.asList(null, null));
        assertThat(problems.all()).isEmpty();
    }

    @Test
    @Tag("CFG-07")
    void typesAPlainTextAfterFillingItAndLeavesAQuotedOneText() {
        var reader = new YamlReader(new Placeholders(Map.of("ON", "true", "TEXT", "a: b # c")::get));

        Map<String, ?> root = reader.read("a.yaml", """
                port: ${P:-1883}
                quoted: "${P:-1883}"
                flag: ${ON}
                nothing: ${P:-}
                part: a${P:-1}
                text: ${TEXT}
                nested: [{deep: "x-${ON}"}]
                """, problems).root();

        assertThat(root.get("port")).isEqualTo(1883L);
        assertThat(root.get("quoted")).isEqualTo("1883");
        assertThat(root.get("flag")).isEqualTo(true);
        assertThat(root.get("nothing")).isNull();
        assertThat(root.get("part")).isEqualTo("a1");
        assertThat(root.get("text")).isEqualTo("a: b # c");
        assertThat(root.get("nested")).isEqualTo(List.of(Map.of("deep", "x-true")));
        assertThat(problems.all()).isEmpty();
    }

    @Test
    @Tag("CFG-10")
    void reportsADuplicateKeyWithBothLines() {
        new YamlReader().read("a.yaml", """
                domains:
                  - name: one
                    enabled: true
                    enabled: false
                """, problems);

        assertThat(texts())
                .containsExactly("a.yaml:4, entry 1 (one): the key \"enabled\" stands here twice, first in line 3;"
                        + " keep one of them");
    }

    @Test
    @Tag("CFG-11")
    void refusesTypeTags() {
        new YamlReader().read("a.yaml", """
                clients:
                  one: {type: !!javax.script.ScriptEngineManager x, port: !!str 5}
                """, problems);

        assertThat(texts())
                .containsExactly(
                        "a.yaml:2, client one: type tags are not read; remove"
                                + " \"!tag:yaml.org,2002:javax.script.ScriptEngineManager\"",
                        "a.yaml:2, client one: type tags are not read; remove \"!tag:yaml.org,2002:str\"");
    }

    @Test
    @Tag("CFG-11")
    void refusesAliasesThatGrowWithoutLimit() {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int level = 1; level < 9; level++) {
            String alias = "*a" + (level - 1);
            bomb.append("a%d: &a%d [%s]\n"
                    .formatted(level, level, String.join(", ", List.of(alias, alias, alias, alias, alias))));
        }

        YamlDocument document = new YamlReader().read("a.yaml", bomb.toString(), problems);

        assertThat(document.root()).isEmpty();
        assertThat(texts()).singleElement().asString().contains("aliases counted as often as used");
    }

    @Test
    @Tag("CFG-11")
    void refusesAFileOfMoreThanAMebicharacter() {
        YamlDocument document = new YamlReader().read("a.yaml", "#".repeat(1024 * 1024 + 1), problems);

        assertThat(document.root()).isEmpty();
        assertThat(texts()).containsExactly("a.yaml: the file is longer than 1048576 characters; split it");
    }

    @Test
    @Tag("CFG-12")
    void readsAnEmptyFileAsNothing() {
        YamlDocument document = new YamlReader().read("a.yaml", "# nothing yet\n", problems);

        assertThat(document.root()).isEmpty();
        assertThat(problems.all()).isEmpty();
    }

    private List<String> texts() {
        return problems.all().stream().map(Problem::toString).toList();
    }
}

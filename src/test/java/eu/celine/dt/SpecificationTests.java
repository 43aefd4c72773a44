package eu.celine.dt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Ties the specification to its tests: every requirement is verified, every tag names a requirement. */
class SpecificationTests {

    private static final Pattern REQUIREMENT = Pattern.compile("^- \\*\\*([A-Z]{3}-\\d{2,3})\\*\\*: \\S.*");
    private static final Pattern TAG = Pattern.compile("@Tag\\(\"([A-Z]{3}-\\d{2,3})\"\\)");

    @Test
    @Tag("ARC-06")
    void everyRequirementIsVerifiedByATaggedTest() throws IOException {
        Set<String> unverified = new TreeSet<>(requirements());

        unverified.removeAll(tags());

        assertThat(unverified)
                .as("requirements of docs/specification without a test tagged @Tag(\"…\")")
                .isEmpty();
    }

    @Test
    @Tag("ARC-06")
    void everyTagNamesARequirement() throws IOException {
        Set<String> unknown = new TreeSet<>(tags());

        unknown.removeAll(requirements());

        assertThat(unknown)
                .as("tags of tests that docs/specification does not know")
                .isEmpty();
    }

    @Test
    @Tag("ARC-06")
    void noRequirementStandsTwice() throws IOException {
        assertThat(requirements()).doesNotHaveDuplicates().isNotEmpty();
    }

    private static List<String> requirements() throws IOException {
        var ids = new ArrayList<String>();
        for (String line : lines(Path.of("docs/specification"), ".md")) {
            Matcher matcher = REQUIREMENT.matcher(line);
            if (matcher.matches()) {
                ids.add(matcher.group(1));
            }
        }
        return ids;
    }

    private static Set<String> tags() throws IOException {
        var ids = new TreeSet<String>();
        for (String line : lines(Path.of("src/test/java"), ".java")) {
            Matcher matcher = TAG.matcher(line);
            while (matcher.find()) {
                ids.add(matcher.group(1));
            }
        }
        return ids;
    }

    private static List<String> lines(Path folder, String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            var lines = new ArrayList<String>();
            for (Path file : files.filter(path -> path.toString().endsWith(suffix))
                    .sorted()
                    .toList()) {
                lines.addAll(Files.readAllLines(file));
            }
            return lines;
        }
    }
}

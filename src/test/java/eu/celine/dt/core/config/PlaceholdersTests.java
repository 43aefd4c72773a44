package eu.celine.dt.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PlaceholdersTests {

    private static final Placeholders PLACEHOLDERS =
            new Placeholders(Map.of("HOST", "db.example", "EMPTY", "", "ODD", "a${HOST}b")::get);

    private final List<String> complaints = new ArrayList<>();

    @Test
    @Tag("CFG-04")
    void fillsSeveralPlaceholdersInsideALongerText() {
        String filled = fill("jdbc:postgresql://${HOST}:${PORT:-5432}/dt");

        assertThat(filled).isEqualTo("jdbc:postgresql://db.example:5432/dt");
        assertThat(complaints).isEmpty();
    }

    @Test
    @Tag("CFG-04")
    void takesTheDefaultWhereTheVariableIsUnsetOrEmpty() {
        assertThat(fill("${UNSET:-a}${EMPTY:-b}${HOST:-c}${UNSET:-}")).isEqualTo("abdb.example");
        assertThat(fill("[${EMPTY}]")).isEqualTo("[]");
        assertThat(complaints).isEmpty();
    }

    @Test
    @Tag("CFG-04")
    void writesTheCharactersThemselvesAfterADoubledDollarSign() {
        assertThat(fill("$${HOST} costs 5$ or $5")).isEqualTo("${HOST} costs 5$ or $5");
        assertThat(complaints).isEmpty();
    }

    @Test
    @Tag("CFG-07")
    void readsNoPlaceholderInAValueThatWasFilledIn() {
        assertThat(fill("${ODD}")).isEqualTo("a${HOST}b");
        assertThat(complaints).isEmpty();
    }

    @Test
    @Tag("CFG-05")
    void complainsOfEveryMissingVariableOfAText() {
        fill("${FIRST}-${SECOND}");

        assertThat(complaints)
                .containsExactly(
                        "the environment variable FIRST is not set; set it, or write ${FIRST:-default}",
                        "the environment variable SECOND is not set; set it, or write ${SECOND:-default}");
    }

    @Test
    @Tag("CFG-06")
    void complainsOfAPlaceholderThatNeverEndsOrNamesNothing() {
        fill("${HOST");
        fill("${not a name}");

        assertThat(complaints)
                .containsExactly(
                        "\"${\" is never closed; write ${NAME} or ${NAME:-default}, or $${ for the characters"
                                + " themselves",
                        "\"${not a name}\" does not name a variable; write ${NAME} or ${NAME:-default} with letters,"
                                + " digits and _");
    }

    private String fill(String text) {
        return PLACEHOLDERS.fill(text, complaints::add);
    }
}

package eu.celine.dt.core.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PageKeyTests {

    @Test
    @Tag("CAC-12")
    void noTwoListsOfPartsAreWrittenAlike() {
        List<PageKey> keys = List.of(
                key("a", "b"),
                key("ab"),
                key("a", "b", ""),
                key("", "a", "b"),
                key(List.of("a", "b")),
                key(List.of("a"), "b"),
                key(Map.of("a", "b")),
                key(1L),
                key(1),
                key("1"),
                key(new BigDecimal("1")),
                key(true),
                key("true"),
                key((Object) null),
                key("null"),
                key(),
                key(LocalDate.parse("2026-03-01")),
                key("2026-03-01"),
                key(OffsetDateTime.parse("2026-03-01T00:00:00Z")),
                key(OffsetDateTime.parse("2026-03-01T01:00:00+01:00")));

        assertThat(keys).doesNotHaveDuplicates();
        assertThat(keys).extracting(PageKey::etag).doesNotHaveDuplicates();
    }

    @Test
    @Tag("CAC-12")
    void theOrderOfAMapIsNoPartOfTheKey() {
        var one = new LinkedHashMap<String, @Nullable Object>();
        one.put("a", 1);
        one.put("b", null);
        var other = new LinkedHashMap<String, @Nullable Object>();
        other.put("b", null);
        other.put("a", 1);

        assertThat(key(one)).isEqualTo(key(other)).hasSameHashCodeAs(key(other));
    }

    @Test
    @Tag("CAC-12")
    void aForkLeavesTheFirstBuilderAlone() {
        PageKeyBuilder parts = new PageKeyBuilder().add("a");

        PageKey forked = parts.fork().add("b").build();

        assertThat(forked).isEqualTo(key("a", "b"));
        assertThat(parts.build()).isEqualTo(key("a"));
    }

    private static PageKey key(@Nullable Object... parts) {
        var builder = new PageKeyBuilder();
        Arrays.asList(parts).forEach(builder::add);
        return builder.build();
    }
}

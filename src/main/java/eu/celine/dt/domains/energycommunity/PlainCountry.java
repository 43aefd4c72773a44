package eu.celine.dt.domains.energycommunity;

import eu.celine.dt.contracts.MetadataField;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A country of which only the clock is known: its communities have no zones but those that they name. */
public record PlainCountry(String code, String timezone) implements Country {

    @Override
    public List<MetadataField> metadata() {
        return List.of();
    }

    @Override
    public Map<String, String> problems(Map<String, @Nullable Object> metadata) {
        return Map.of();
    }

    @Override
    public Map<String, @Nullable Object> derived(Map<String, @Nullable Object> metadata) {
        return Map.of();
    }
}

package eu.celine.dt.domains.energycommunity.it;

import eu.celine.dt.contracts.MetadataField;
import eu.celine.dt.domains.energycommunity.Country;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Italy: the region decides the premium area and, unless the community names it, the market zone. */
public final class Italy implements Country {

    @Override
    public String code() {
        return "IT";
    }

    @Override
    public String timezone() {
        return "Europe/Rome";
    }

    @Override
    public List<MetadataField> metadata() {
        return List.of(MetadataField.optional("gse_zone", MetadataField.Type.STRING));
    }

    @Override
    public Map<String, String> problems(Map<String, @Nullable Object> metadata) {
        var problems = new LinkedHashMap<String, String>();
        Object region = metadata.get("region");
        if (region != null && ItalianRegion.find(region.toString()) == null) {
            problems.put("region", "\"" + region + "\" is no Italian region; write one such as \"Emilia-Romagna\"");
        }
        List<String> marketZones =
                Arrays.stream(MarketZone.values()).map(MarketZone::name).toList();
        refuseOther(metadata, "market_zone", marketZones, problems);
        List<String> gseZones =
                Arrays.stream(GseZone.values()).map(GseZone::label).toList();
        refuseOther(metadata, "gse_zone", gseZones, problems);
        return problems;
    }

    @Override
    public Map<String, @Nullable Object> derived(Map<String, @Nullable Object> metadata) {
        var derived = new LinkedHashMap<String, @Nullable Object>();
        Object name = metadata.get("region");
        ItalianRegion region = name == null ? null : ItalianRegion.find(name.toString());
        if (region == null) {
            return derived;
        }
        if (metadata.get("gse_zone") == null) {
            derived.put("gse_zone", region.gseZone().label());
        }
        if (metadata.get("market_zone") == null) {
            derived.put("market_zone", region.marketZone().name());
        }
        return derived;
    }

    private static void refuseOther(
            Map<String, @Nullable Object> metadata, String key, List<String> known, Map<String, String> problems) {
        Object value = metadata.get(key);
        if (value != null && !known.contains(value.toString())) {
            String choices = known.stream().collect(Collectors.joining(", "));
            problems.put(key, "\"" + value + "\" is not known; write one of " + choices);
        }
    }
}

package eu.celine.dt.domains.energycommunity;

import eu.celine.dt.contracts.MetadataField;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one country adds to a community: its code, its clock, its zones. Keeps no state. */
public interface Country {

    /** ISO 3166 code, as in the column {@code communities.country}. */
    String code();

    /** IANA time zone of a community that names none. */
    String timezone();

    /** The metadata that only this country's communities have. */
    List<MetadataField> metadata();

    /**
     * What in a community's metadata this country does not know, such as the name of a region that it does not have.
     *
     * @return metadata key to what is wrong with its value and what would be right; empty if all is well
     */
    Map<String, String> problems(Map<String, @Nullable Object> metadata);

    /** What follows from checked metadata, for example zones from the region; never a key that has a value already. */
    Map<String, @Nullable Object> derived(Map<String, @Nullable Object> metadata);
}

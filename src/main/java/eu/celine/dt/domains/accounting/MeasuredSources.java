package eu.celine.dt.domains.accounting;

import eu.celine.dt.domains.accounting.CommunityModel.Place;
import eu.celine.dt.domains.accounting.Devices.Source;

/** What the rows of a community's measurements name, by number. */
record MeasuredSources(SourceKeys<Place> consumption, SourceKeys<String> generation, SourceKeys<Source> readings) {

    static MeasuredSources of(Registry registry) {
        return new MeasuredSources(
                SourceKeys.of(
                        registry.consumption(), row -> new Place(row.text("participant_id"), row.text("point_id"))),
                SourceKeys.of(registry.generation(), row -> row.text("asset_id")),
                SourceKeys.of(
                        registry.readings(),
                        row -> row.text("device_id") == null
                                ? null
                                : new Source(
                                        row.requireText("device_id"),
                                        row.text("point_id"),
                                        row.text("participant_id"))));
    }

    /** About what this occupies, in bytes. */
    long bytes() {
        return 200L * (3 + consumption.size() + generation.size() + readings.size());
    }
}

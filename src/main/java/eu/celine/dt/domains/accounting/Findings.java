package eu.celine.dt.domains.accounting;

import eu.celine.dt.domains.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** Collects what is odd, one finding a kind, whatever it is odd about. */
final class Findings {

    private final Map<Kind, TreeSet<String>> subjects = new LinkedHashMap<>();

    /** What can be odd about the registry, with what the caller is told. */
    enum Kind {
        POINT_WITHOUT_COMMUNITY(
                "%d connection points name no community and count through their member; fill in community_id"),
        POINT_WITHOUT_SUBSTATION(
                "%d connection points name no primary substation and the community has not exactly one; their energy"
                        + " is not shared; fill in primary_substation"),
        POINT_NOT_REGISTERED(
                "%d connection points have measurements but no row in connection_points; they count without dates and"
                        + " substation of their own"),
        POINT_OF_NOBODY("%d connection points name neither a community nor a participant; they are left out; fill in"
                + " community_id"),
        POINT_OF_SEVERAL_COMMUNITIES(
                "%d connection points are registered in several communities at once; while they are, they count in"
                        + " none; correct connected_from and connected_to"),
        POINT_OF_SEVERAL_MEMBERS(
                "%d connection points are registered for several participants at once; while they are, they count for"
                        + " the community but for no member; correct connected_from and connected_to"),
        POINT_OF_ANOTHER_COMMUNITY(
                "%d connection points are registered in another community only, though rows of this one name them;"
                        + " these rows are left out"),
        PLANT_OF_ANOTHER_COMMUNITY(
                "%d plants are registered in another community only, though there is generation of them in this one;"
                        + " it is left out"),
        ASSET_TYPE_UNKNOWN(
                "%d assets have a type that is not known and no generation; they count as neither plant nor battery;"
                        + " write pv, wind, hydro, storage, heat_pump, ev_charger, load or meter"),
        GENERATION_OF_NO_PLANT(
                "%d assets have generation though their type generates nothing; it is left out; correct asset_type"),
        PRODUCTION_WITHOUT_PLANT(
                "%d connection points have readings of a production meter but no plant; these readings are left out;"
                        + " add the plant to participant_assets"),
        PLANT_WITHOUT_POINT(
                "%d plants or batteries name no connection point while their member has several or none of this"
                        + " community; they are left out; fill in point_id"),
        PLANT_NOT_REGISTERED(
                "%d plants have generation but no row in participant_assets; it is left out, because nobody knows where"
                        + " it was injected; add the plant with its point_id"),
        PLANT_AT_SEVERAL_POINTS(
                "%d plants stand at several connection points at once; what they generate meanwhile is left out and"
                        + " missing at each; fill in decommissioned_on where they stood before"),
        MEASUREMENTS_WITHOUT_POINT(
                "the measurements of %d members or devices name no connection point while their member has several;"
                        + " they are left out; fill in point_id"),
        DEVICE_OF_NOBODY(
                "%d devices have readings that name no known point or member, and no asset names the device; they are"
                        + " left out; fill in point_id"),
        SEVERAL_METERS(
                "%d connection points have several fiscal meters that were read in the same direction at the same"
                        + " time; their readings are added up; where one repeats another, leave it out"),
        TIME_OUT_OF_RANGE(
                "%d tables have rows of a time before 1900 or after 2200; they are left out; correct the time"),
        FLOW_UNKNOWN("%d devices have readings whose channel is neither exchange nor production, or whose direction is"
                + " neither import nor export; these are left out"),
        ENDS_BEFORE_ITS_START(
                "%d tables have rows that end before they begin; what they describe never counts; correct the dates"),
        ROWS_WITHOUT_ID("%d tables have rows whose id is empty; they are left out; fill in the id"),
        MEMBER_OF_SEVERAL(
                "%d members belong to several communities at once; what names no community of theirs is left out");

        private final String message;

        Kind(String message) {
            this.message = message;
        }

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    void add(Kind kind, String subject) {
        subjects.computeIfAbsent(kind, _ -> new TreeSet<>()).add(subject);
    }

    /** The rows that have an id; a table that has others is noted. */
    List<Row> withId(List<Row> rows, String table, String column) {
        List<Row> complete =
                rows.stream().filter(row -> row.text(column) != null).toList();
        if (complete.size() < rows.size()) {
            add(Kind.ROWS_WITHOUT_ID, table);
        }
        return complete;
    }

    List<Finding> list() {
        var list = new ArrayList<Finding>();
        subjects.forEach((kind, ids) ->
                list.add(new Finding(kind.code(), String.format(kind.message, ids.size()), List.copyOf(ids))));
        return list;
    }
}

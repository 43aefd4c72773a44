package eu.celine.dt.domains.accounting;

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
        PLANT_WITHOUT_POINT(
                "%d plants or batteries name no connection point while their member has several or none of this"
                        + " community; they are left out; fill in point_id"),
        PLANT_NOT_REGISTERED(
                "%d plants have generation but no row in participant_assets; each counts as a plant of the community"
                        + " by itself"),
        MEASUREMENTS_WITHOUT_POINT(
                "the measurements of %d members or devices name no connection point while their member has several;"
                        + " they are left out; fill in point_id"),
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

    List<Finding> list() {
        var list = new ArrayList<Finding>();
        subjects.forEach((kind, ids) ->
                list.add(new Finding(kind.code(), String.format(kind.message, ids.size()), List.copyOf(ids))));
        return list;
    }
}

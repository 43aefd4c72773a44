package eu.celine.dt.domains.accounting;

import java.util.List;

/**
 * Something about the data that changes a figure, in words that tell what to mend.
 *
 * @param code stable, snake_case
 * @param message for everybody: names no person, no point and no device
 * @param subjects ids of what it is about, for those who may see personal data
 */
public record Finding(String code, String message, List<String> subjects) {

    public Finding {
        subjects = List.copyOf(subjects);
    }
}

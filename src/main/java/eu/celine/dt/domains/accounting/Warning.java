package eu.celine.dt.domains.accounting;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that a reader of the figures should know.
 *
 * @param code stable, snake_case
 * @param subjects ids of what it is about; left out for those who may not see personal data
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Warning(String code, String message, @Nullable List<String> subjects) {

    /** The finding as a caller may see it. */
    public static Warning of(Finding finding, boolean seesPersonal) {
        return new Warning(
                finding.code(),
                finding.message(),
                seesPersonal && !finding.subjects().isEmpty() ? finding.subjects() : null);
    }

    public static Warning of(String code, String message) {
        return new Warning(code, message, null);
    }
}

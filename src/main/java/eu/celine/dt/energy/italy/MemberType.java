package eu.celine.dt.energy.italy;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a member is, as far as a grant's reduction asks. Source: GSE, Regole Operative, 16 July 2025, p. 40; natural
 * persons since DM 127 of 16 May 2025 (read at second hand).
 */
public enum MemberType {
    NATURAL_PERSON,
    SME,
    LARGE_ENTERPRISE,
    PUBLIC_BODY,
    THIRD_SECTOR,
    RELIGIOUS,
    ENVIRONMENTAL,
    /** Nothing or an unknown word in the data; callers warn about it. */
    UNKNOWN;

    /** The type of a word of the table, for example {@code large_enterprise}. */
    public static MemberType of(@Nullable String word) {
        if (word == null) {
            return UNKNOWN;
        }
        for (MemberType type : values()) {
            if (type.code().equals(word.strip().toLowerCase(Locale.ROOT))) {
                return type;
            }
        }
        return UNKNOWN;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the reduction holds for its withdrawal; an unknown member must not gain by being unknown. */
    public boolean countsAsEnterprise() {
        return this == SME || this == LARGE_ENTERPRISE || this == UNKNOWN;
    }
}

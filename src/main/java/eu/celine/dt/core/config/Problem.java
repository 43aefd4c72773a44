package eu.celine.dt.core.config;

import org.jspecify.annotations.Nullable;

/**
 * One thing that an operator has to change before the runtime starts.
 *
 * @param file as the operator would open it: {@code config/domains.yaml}
 * @param line 1 for the first; 0 where unknown
 * @param entry which part of the file: {@code entry 2 (it-energy-community)}, {@code fetcher consumption_timeseries}
 * @param message what is wrong, where, and what to write instead
 */
public record Problem(String file, int line, @Nullable String entry, String message) {

    public static Problem of(String file, @Nullable String entry, String message) {
        return new Problem(file, 0, entry, message);
    }

    @Override
    public String toString() {
        String position = line > 0 ? file + ":" + line : file;
        return entry == null ? position + ": " + message : position + ", " + entry + ": " + message;
    }
}

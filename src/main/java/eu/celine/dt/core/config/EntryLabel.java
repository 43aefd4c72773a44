package eu.celine.dt.core.config;

import org.jspecify.annotations.Nullable;

/** How messages call one part of a file; the same words whether YAML, a key or a class is at fault. */
final class EntryLabel {

    private EntryLabel() {}

    /** {@code entry 2 (it-energy-community)}. */
    static String numbered(int number, @Nullable String name) {
        return name == null ? "entry " + number : "entry " + number + " (" + name + ")";
    }

    /** {@code client dataset_api}, for the key {@code dataset_api} below {@code clients}. */
    static String named(String family, String name) {
        String kind = family.endsWith("s") ? family.substring(0, family.length() - 1) : family;
        return kind + " " + name;
    }
}

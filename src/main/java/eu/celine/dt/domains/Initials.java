package eu.celine.dt.domains;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Cuts a person's name to what other members may see of it. */
public final class Initials {

    private Initials() {}

    /** {@code Maria Grazia Rossi} becomes {@code M. G. R.}; null where there is no name. */
    public static @Nullable String of(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return null;
        }
        return Arrays.stream(name.strip().split("\\s+"))
                .map(word -> Character.toString(word.codePointAt(0)) + ".")
                .collect(Collectors.joining(" "));
    }
}

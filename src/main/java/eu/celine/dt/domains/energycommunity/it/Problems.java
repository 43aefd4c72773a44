package eu.celine.dt.domains.energycommunity.it;

import eu.celine.dt.contracts.InvalidPayloadFault;
import eu.celine.dt.contracts.InvalidPayloadFault.PayloadError;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with a request's parameters, to refuse them all at once. */
final class Problems {

    private final List<PayloadError> errors = new ArrayList<>();

    /** What the parser returns; null, with its errors noted, where it refuses. */
    <T> @Nullable T read(Supplier<? extends @Nullable T> parser) {
        try {
            return parser.get();
        } catch (InvalidPayloadFault refused) {
            errors.addAll(refused.errors());
            return null;
        }
    }

    /** @throws InvalidPayloadFault if anything was wrong */
    void refuse() {
        if (!errors.isEmpty()) {
            String detail = errors.stream()
                    .map(error -> error.path() + " " + error.message())
                    .collect(Collectors.joining("; "));
            throw new InvalidPayloadFault("The request cannot be answered: " + detail + ".", errors);
        }
    }
}

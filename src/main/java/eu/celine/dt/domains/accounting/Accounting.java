package eu.celine.dt.domains.accounting;

import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.Computations;
import eu.celine.dt.contracts.EntityInfo;
import eu.celine.dt.contracts.NotOfferedFault;
import eu.celine.dt.contracts.UnavailableFault;
import eu.celine.dt.contracts.ValueSource;
import eu.celine.dt.contracts.Values;
import eu.celine.dt.contracts.ValuesFile;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door of this room: opens the ledger of a community for one request. What was balanced before over the same state
 * of the data is taken from there.
 */
public final class Accounting {

    private static final Logger LOG = LoggerFactory.getLogger(Accounting.class);

    private static final int TRIES = 3;

    private final @Nullable Values values;
    private final @Nullable Computations computations;

    public Accounting(Values values, Computations computations) {
        this.values = values;
        this.computations = computations;
    }

    private Accounting() {
        this.values = null;
        this.computations = null;
    }

    /** The books where there is nothing to keep them from: every question is one that is not offered. */
    public static Accounting withoutTables() {
        return new Accounting();
    }

    /** The lookups that a domain has to declare to use this. */
    public static ValueSource lookups() {
        return ValuesFile.beside(Accounting.class);
    }

    /**
     * Answers a question to the ledger of a community; asked anew if the data changes meanwhile, so that an answer is
     * never of two states.
     *
     * @throws NotOfferedFault if the community's time zone does not exist, or the installation has no measurements
     * @throws UnavailableFault if the data changed at each of several tries
     */
    public <T> T ask(EntityInfo community, Caller caller, Function<CommunityLedger, T> question) {
        if (values == null || computations == null) {
            throw new NotOfferedFault("This is computed from the tables consumption, generation and meter_readings, and"
                    + " this installation has the tables of the CELINE platform only; ask its values instead, for example"
                    + " rec_self_consumption.");
        }
        Community key = Community.of(community, zoneOf(community));
        for (int attempt = 0; attempt < TRIES; attempt++) {
            try {
                return question.apply(new CommunityLedger(key, values, computations, caller));
            } catch (StaleDataException changed) {
                LOG.debug("the data of {} changed while it was read (try {})", community.id(), attempt + 1);
            }
        }
        throw new UnavailableFault(
                "The data changed at each of " + TRIES + " tries to read it; ask again in a moment.",
                Duration.ofSeconds(2));
    }

    private static ZoneId zoneOf(EntityInfo community) {
        @Nullable Object zone = community.metadata().get("timezone");
        try {
            return ZoneId.of(String.valueOf(zone));
        } catch (DateTimeException unknown) {
            throw new NotOfferedFault(
                    "The time zone of " + community.id() + " is not known, and without it no day can be"
                            + " told from the next; write one such as Europe/Rome into communities.timezone.");
        }
    }
}

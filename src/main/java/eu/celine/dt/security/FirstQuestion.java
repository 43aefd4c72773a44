package eu.celine.dt.security;

import eu.celine.dt.core.config.RuntimeDirectories;
import eu.celine.dt.core.domain.DomainRegistry;
import eu.celine.dt.core.domain.MountedDomain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;

/** Chooses the address of the first command that a newcomer pastes: one that has an answer in the data that is there. */
final class FirstQuestion {

    // The first community of the sample; its data ends today, so that a range ending today has rows.
    private static final String OF_THE_SAMPLE =
            "/communities/it/rec-folgaria/values/consumption_timeseries?start=today-P1D&end=today&limit=4";

    private final RuntimeDirectories directories;
    private final boolean sample;
    private final ObjectProvider<DomainRegistry> domains;

    /** @param sample whether a sample stands in while the data folder is empty */
    FirstQuestion(RuntimeDirectories directories, boolean sample, ObjectProvider<DomainRegistry> domains) {
        this.directories = directories;
        this.sample = sample;
        this.domains = domains;
    }

    /** Path and query. Of one's own data it asks for the list of entities, since nobody knows their names yet. */
    String address() {
        if (sample && !hasOwnData(directories.data())) {
            return OF_THE_SAMPLE;
        }
        DomainRegistry registry = domains.getIfAvailable();
        List<MountedDomain> mounted =
                registry == null ? List.of() : registry.current().domains();
        return mounted.isEmpty() ? "/domains" : mounted.getFirst().routePrefix();
    }

    private static boolean hasOwnData(Path folder) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(folder, 3)) {
            return files.map(Path::toString).anyMatch(name -> name.endsWith(".csv") || name.endsWith(".parquet"));
        } catch (IOException e) {
            throw new UncheckedIOException("the data folder " + folder + " cannot be listed", e);
        }
    }
}

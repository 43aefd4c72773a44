package eu.celine.dt.core.clients;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The generated sample: written when it is first looked at, extended each day. */
final class SampleFolder {

    /** Ten minutes after the day has ended, so that the whole of it is due. */
    private static final LocalTime EXTENDED_AT = LocalTime.of(0, 10);

    private final Path folder;
    private final Consumer<Path> generator;
    private final Clock clock;
    private final ReentrantLock generating = new ReentrantLock();
    private volatile @Nullable ZonedDateTime extendedNext;

    SampleFolder(Path folder, Consumer<Path> generator, Clock clock) {
        this.folder = folder;
        this.generator = generator;
        this.clock = clock;
    }

    /** Whether nothing has been generated yet, so that whoever asks for data has to wait for all of it. */
    boolean isUnwritten() {
        return new DataFolder(folder, true).look().hasNoTable();
    }

    /** Lists the sample, after writing what is missing of it. */
    FolderState look() {
        if (isDue() && generating.tryLock()) {
            try {
                if (isDue()) {
                    generator.accept(folder);
                    extendedNext = nextExtension();
                }
            } finally {
                generating.unlock();
            }
        }
        return new DataFolder(folder, true).look();
    }

    private boolean isDue() {
        ZonedDateTime next = extendedNext;
        return next == null || !clock.instant().isBefore(next.toInstant());
    }

    private ZonedDateTime nextExtension() {
        ZonedDateTime now = clock.instant().atZone(ZoneOffset.UTC);
        ZonedDateTime today = now.with(EXTENDED_AT);
        return today.isAfter(now) ? today : today.plusDays(1);
    }
}

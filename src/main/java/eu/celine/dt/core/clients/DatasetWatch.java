package eu.celine.dt.core.clients;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens a {@link Dataset} aside and looks at its folder every second. Two equal looks in a row mean that nobody writes
 * to a file any more, so the pause between them is how long a file must have been at rest.
 */
final class DatasetWatch implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DatasetWatch.class);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Dataset dataset;
    private final Thread thread;

    private DatasetWatch(String client, Dataset dataset) {
        this.dataset = dataset;
        // A platform thread: reading data is native work, which would hold a carrier of the virtual ones for seconds.
        this.thread = Thread.ofPlatform().daemon().name("dataset-" + client).unstarted(this::run);
    }

    static DatasetWatch start(String client, Dataset dataset) {
        var watch = new DatasetWatch(client, dataset);
        watch.thread.start();
        return watch;
    }

    private void run() {
        dataset.open();
        boolean failing = false;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Thread.sleep(PAUSE);
                dataset.refresh();
                failing = false;
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                if (!failing) {
                    log.warn("the data folder cannot be looked at; the data before stays", e);
                }
                failing = true;
            }
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}

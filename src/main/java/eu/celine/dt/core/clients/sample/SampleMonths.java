package eu.celine.dt.core.clients.sample;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes months side by side, one on each model. A month's tables are too small for DuckDB to divide, so that models
 * working in parallel take half the time. Only the batteries wait for the month before.
 */
final class SampleMonths {

    private static final Logger log = LoggerFactory.getLogger(SampleMonths.class);

    private final int models;
    private final BlockingQueue<SampleModel> idle;

    SampleMonths(List<SampleModel> models) {
        this.models = models.size();
        this.idle = new ArrayBlockingQueue<>(models.size(), false, models);
    }

    /**
     * Writes the parts of months.
     *
     * @param starts the first day of each, in order
     * @param storedKwh what the batteries hold when the first begins
     * @return what they held when the last began
     */
    Map<String, Double> write(List<LocalDate> starts, Map<String, Double> storedKwh) throws SQLException, IOException {
        CompletableFuture<Map<String, Double>> storedAtStart = CompletableFuture.completedFuture(storedKwh);
        CompletableFuture<Map<String, Double>> storedAtEnd = storedAtStart;
        var months = new ArrayList<Future<?>>();
        try (ExecutorService workers = Executors.newFixedThreadPool(models)) {
            for (LocalDate start : starts) {
                storedAtStart = storedAtEnd;
                storedAtEnd = new CompletableFuture<>();
                var before = storedAtStart;
                var after = storedAtEnd;
                months.add(workers.submit(() -> {
                    writeMonth(start, before, after);
                    return start;
                }));
            }
            awaitAll(months, workers);
        }
        return storedAtStart.join();
    }

    private void writeMonth(
            LocalDate start,
            CompletableFuture<Map<String, Double>> storedAtStart,
            CompletableFuture<Map<String, Double>> storedAtEnd)
            throws SQLException, IOException, InterruptedException {
        SampleModel model = idle.take();
        try {
            model.computeMonth(start);
            // Months start in order, so the one before is at work or done: this cannot wait for itself.
            storedAtEnd.complete(model.dispatchBatteries(storedAtStart.join()));
            model.writeMonth(start);
        } finally {
            storedAtEnd.cancel(false);
            idle.add(model);
        }
    }

    private static void awaitAll(List<Future<?>> months, ExecutorService workers) throws SQLException, IOException {
        try {
            for (int month = 0; month < months.size(); month++) {
                months.get(month).get();
                log.info("Generating the sample dataset: quarter hours {} %", 100 * (month + 1) / months.size());
            }
        } catch (ExecutionException e) {
            workers.shutdownNow();
            if (e.getCause() instanceof SQLException cause) {
                throw cause;
            }
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IllegalStateException("A month of the sample failed", e);
        } catch (InterruptedException e) {
            workers.shutdownNow();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The generation of the sample was interrupted");
        }
    }
}

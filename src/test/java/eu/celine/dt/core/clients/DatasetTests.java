package eu.celine.dt.core.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.celine.dt.contracts.NotOfferedFault;
import eu.celine.dt.contracts.Rows;
import eu.celine.dt.contracts.UnavailableFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.StringUtils;

@ExtendWith(OutputCaptureExtension.class)
class DatasetTests {

    @TempDir
    Path root;

    @Test
    @Tag("CLI-30")
    void servesAChangeOnceItHasComeToRest() {
        try (var dataset = DatasetFixture.in(root).csv("prices.csv", "n", "1").open()) {
            dataset.csv("prices.csv", "n", "20");
            boolean atFirstLook = dataset.dataset().refresh();
            dataset.csv("more.csv", "n", "3");
            boolean whileChanging = dataset.dataset().refresh();
            boolean atRest = dataset.dataset().refresh();

            assertThat(atFirstLook).isFalse();
            assertThat(whileChanging).isFalse();
            assertThat(atRest).isTrue();
            assertThat(dataset.value("SELECT n FROM prices")).isEqualTo(20L);
            assertThat(dataset.value("SELECT n FROM more")).isEqualTo(3L);
            assertThat(dataset.dataset().refresh()).isFalse();
        }
    }

    @Test
    @Tag("CLI-53")
    void theVersionNamesTheClientAndChangesWithEachGeneration() {
        try (var dataset = DatasetFixture.in(root).csv("prices.csv", "n", "1").open()) {
            String before = dataset.client().dataVersion();
            boolean atFirstLook = dataset.csv("prices.csv", "n", "20").dataset().refresh();
            String whileChanging = dataset.client().dataVersion();
            boolean atRest = dataset.dataset().refresh();

            String after = dataset.client().dataVersion();

            assertThat(List.of(atFirstLook, atRest)).containsExactly(false, true);
            assertThat(before).isEqualTo("dataset_api#1").isEqualTo(whileChanging);
            assertThat(after).isEqualTo("dataset_api#2");
        }
    }

    @Test
    @Tag("CLI-55")
    void dataThatIsNotThereHasNoVersion() {
        try (var dataset = DatasetFixture.in(root).csv("prices.csv", "n", "1").open()) {
            dataset.dataset().close();

            assertThatExceptionOfType(UnavailableFault.class)
                    .isThrownBy(() -> dataset.client().dataVersion())
                    .withMessage("the dataset of client dataset_api is closing");
        }
    }

    @Test
    @Tag("CLI-31")
    void aRunningCursorOutlivesItsGeneration() {
        try (var dataset = DatasetFixture.in(root)
                .parquet("numbers.parquet", "SELECT range AS n FROM range(500000)")
                .open()) {
            Generation old = dataset.dataset().acquire(Duration.ofSeconds(10));
            old.release();
            long sum = 0;

            try (Rows rows = dataset.query("SELECT n FROM numbers")) {
                rows.next();
                dataset.parquet("other.parquet", "SELECT 1 AS n");
                assertThat(dataset.refreshTwice()).isTrue();
                assertThat(old.isClosed()).isFalse();
                while (rows.next()) {
                    sum += (Long) Objects.requireNonNull(rows.value(0));
                }
            }

            assertThat(sum).isEqualTo(499_999L * 500_000L / 2);
            assertThat(old.isClosed()).isTrue();
            assertThat(dataset.value("SELECT n FROM other")).isEqualTo(1L);
        }
    }

    @Test
    @Tag("CLI-32")
    void aBrokenStateIsReportedOnceAndTheOldOneStays(CapturedOutput output) {
        try (var dataset = DatasetFixture.in(root)
                .parquet("numbers.parquet", "SELECT 1 AS n")
                .open()) {
            dataset.bytes("broken.parquet", "PAR1 no".getBytes(StandardCharsets.UTF_8));

            assertThat(dataset.refreshTwice()).isFalse();
            assertThat(dataset.refreshTwice()).isFalse();
            assertThat(dataset.value("SELECT n FROM numbers")).isEqualTo(1L);
            assertThat(StringUtils.countOccurrencesOf(output.getAll(), "changed data is not served"))
                    .isEqualTo(1);
            assertThat(output).contains("broken.parquet cannot be read");

            dataset.parquet("broken.parquet", "SELECT 2 AS n");
            assertThat(dataset.refreshTwice()).isTrue();
            assertThat(dataset.value("SELECT n FROM broken")).isEqualTo(2L);
        }
    }

    @Test
    @Tag("CLI-32")
    void aConflictThatAppearsLaterKeepsTheOldState(CapturedOutput output) {
        try (var dataset =
                DatasetFixture.in(root).parquet("a.parquet", "SELECT 1 AS n").open()) {
            dataset.csv("a.csv", "n", "2");

            assertThat(dataset.refreshTwice()).isFalse();
            assertThat(dataset.value("SELECT n FROM a")).isEqualTo(1L);
        }
        assertThat(output).contains("a.csv and a.parquet are both table a");
    }

    @Test
    @Tag("CLI-33")
    void aBrokenFileAtStartCostsItsTableOnly() {
        try (var dataset = DatasetFixture.in(root)
                .bytes("broken.parquet", new byte[] {1, 2, 3})
                .csv("good.csv", "n", "1")
                .open()) {

            assertThat(dataset.value("SELECT n FROM good")).isEqualTo(1L);
            assertThatExceptionOfType(NotOfferedFault.class)
                    .isThrownBy(() -> dataset.rows("SELECT * FROM broken"))
                    .withMessage("table broken of this installation is not offered: its data file cannot be read");
        }
    }

    @Test
    @Tag("CLI-34")
    void theFirstOwnFileReplacesTheWholeSample(CapturedOutput output) {
        var now = new AtomicReference<>(Instant.parse("2026-01-01T12:00:00Z"));
        var sample = new SampleFolder(root.resolve("state/sample"), DatasetTests::writeSample, clock(now));
        try (var dataset = DatasetFixture.in(root).withSample(sample).open()) {
            assertThat(dataset.value("SELECT n FROM one")).isEqualTo(1L);

            dataset.csv("own.csv", "n", "7");
            assertThat(dataset.refreshTwice()).isTrue();

            assertThat(dataset.value("SELECT n FROM own")).isEqualTo(7L);
            assertThatExceptionOfType(NotOfferedFault.class).isThrownBy(() -> dataset.rows("SELECT n FROM one"));
        }
        assertThat(output)
                .contains("this is a GENERATED SAMPLE")
                .contains("own data found; the whole sample is replaced");
    }

    @Test
    @Tag("CLI-34")
    void extendsTheSampleTenMinutesIntoTheDay() {
        var now = new AtomicReference<>(Instant.parse("2026-01-01T12:00:00Z"));
        var generated = new AtomicInteger();
        var sample = new SampleFolder(root.resolve("sample"), _ -> generated.incrementAndGet(), clock(now));

        sample.look();
        now.set(Instant.parse("2026-01-02T00:09:59Z"));
        sample.look();
        int before = generated.get();
        now.set(Instant.parse("2026-01-02T00:10:00Z"));
        sample.look();
        sample.look();

        assertThat(before).isEqualTo(1);
        assertThat(generated).hasValue(2);
    }

    @Test
    @Tag("CLI-34")
    void anEmptyFolderWithoutSampleHasNoTable(CapturedOutput output) {
        try (var dataset = DatasetFixture.in(root).open()) {

            assertThat(dataset.value("SELECT 1")).isEqualTo(1L);
        }
        assertThat(output).contains("the data folder is empty and the sample is off");
    }

    @Test
    @Tag("CLI-52")
    void whatIsReadyAfterTheCloseIsReleased() throws InterruptedException {
        var reading = new CountDownLatch(1);
        var mayGoOn = new CountDownLatch(1);
        var sample = new SampleFolder(
                root.resolve("sample"),
                folder -> {
                    reading.countDown();
                    awaitUninterruptibly(mayGoOn);
                    writeSample(folder);
                },
                Clock.systemUTC());
        var builder = new GenerationBuilder(
                DuckDbSettings.defaults(),
                KnownTables.fromResource(),
                root.resolve("spill"),
                new BuildMemory(root.resolve("one.unique")));
        var dataset = new Dataset("one", new DataFolder(root.resolve("data"), false), sample, builder);
        Thread opening = Thread.ofPlatform().start(dataset::open);
        reading.await();

        // An interrupt in place of the five seconds.
        Thread.currentThread().interrupt();
        dataset.close();
        assertThat(Thread.interrupted()).isTrue();
        mayGoOn.countDown();
        opening.join();

        assertThatExceptionOfType(UnavailableFault.class).isThrownBy(() -> dataset.acquire(Duration.ofSeconds(1)));
        assertThat(root.resolve("spill")).isEmptyDirectory();
        dataset.close();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void writeSample(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        DatasetFixture.writeParquet(folder.resolve("one.parquet"), "SELECT 1::BIGINT AS n");
    }

    private static Clock clock(AtomicReference<Instant> now) {
        InstantSource source = now::get;
        return source.withZone(ZoneOffset.UTC);
    }
}

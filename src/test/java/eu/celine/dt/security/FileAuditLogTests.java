package eu.celine.dt.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import eu.celine.dt.contracts.BearerToken;
import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.Principal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

class FileAuditLogTests {

    private static final String NOON = "2026-03-01T12:00:00Z";

    @TempDir
    Path state;

    @Test
    @Tag("SEC-26")
    void appendsOneLineARecordToTheFileOfItsUtcDay() throws IOException {
        var audit = new FileAuditLog(state.resolve("audit"));

        audit.record(caller("alice", NOON), "entity", "it-energy-community rec-a", "denied");
        audit.record(caller("bob", "2026-03-01T23:59:59.5Z"), "values", "it.meter_readings", "personal-read");
        audit.record(caller("bob", "2026-03-02T00:00:00Z"), "explain", "it.meter_readings", "explained");

        assertThat(day("2026-03-01"))
                .containsExactly(
                        "{\"time\":\"2026-03-01T12:00:00Z\",\"request_id\":\"r-1\",\"subject\":\"alice\","
                                + "\"road\":\"entity\",\"target\":\"it-energy-community rec-a\",\"decision\":\"denied\"}",
                        "{\"time\":\"2026-03-01T23:59:59.500Z\",\"request_id\":\"r-1\",\"subject\":\"bob\","
                                + "\"road\":\"values\",\"target\":\"it.meter_readings\","
                                + "\"decision\":\"personal-read\"}");
        assertThat(day("2026-03-02")).hasSize(1);
    }

    @Test
    @Tag("SEC-26")
    void keepsALineWholeWhateverTheTargetContains() throws IOException {
        var audit = new FileAuditLog(state.resolve("audit"));

        audit.record(caller("al\"ice\n", NOON), "entity", "it a\r\n{\"decision\":\"granted\"}", "denied");

        assertThat(day("2026-03-01")).singleElement().asString().endsWith("\"decision\":\"denied\"}");
    }

    @Test
    @Tag("SEC-26")
    void goesOnAfterARestartAndIsTheOwnersAlone() throws IOException {
        assumeTrue(
                state.getFileSystem().supportedFileAttributeViews().contains("posix"),
                "this file system has no POSIX modes");
        new FileAuditLog(state.resolve("audit")).record(caller("alice", NOON), "entity", "a", "denied");

        new FileAuditLog(state.resolve("audit")).record(caller("alice", NOON), "entity", "b", "denied");

        Path file = state.resolve("audit/audit-2026-03-01.jsonl");
        assertThat(Files.readAllLines(file)).hasSize(2);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    @Tag("SEC-26")
    void keepsTheLinesOfManyThreadsApart() throws IOException {
        var audit = new FileAuditLog(state.resolve("audit"));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 500; i++) {
                String subject = "s".repeat(i % 50 + 1);
                threads.execute(() -> audit.record(caller(subject, NOON), "entity", "a", "denied"));
            }
        }

        assertThat(day("2026-03-01")).hasSize(500).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
    }

    @Test
    @Tag("SEC-27")
    void removesFilesOlderThanNinetyDaysWhenTheDayChanges() throws IOException {
        Path audit = Files.createDirectories(state.resolve("audit"));
        for (String name : new String[] {
            "audit-2025-11-30.jsonl", "audit-2025-12-01.jsonl", "audit-notes.jsonl", "audit-2020-01-01.txt"
        }) {
            Files.writeString(audit.resolve(name), "{}");
        }
        var log = new FileAuditLog(audit);

        log.record(caller("alice", NOON), "entity", "a", "denied");

        try (Stream<Path> files = Files.list(audit)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "audit-2025-12-01.jsonl",
                            "audit-2026-03-01.jsonl",
                            "audit-notes.jsonl",
                            "audit-2020-01-01.txt");
        }
    }

    @Test
    @Tag("SEC-28")
    @ExtendWith(OutputCaptureExtension.class)
    void reportsOnceThatItCannotWriteAndLetsTheRequestGoOn(CapturedOutput output) throws IOException {
        Path blocked = Files.writeString(state.resolve("audit"), "a file where the folder belongs");
        var audit = new FileAuditLog(blocked);

        audit.record(caller("alice", NOON), "entity", "a", "denied");
        audit.record(caller("alice", NOON), "entity", "b", "denied");

        assertThat(output.getOut().split("cannot be kept", -1)).hasSize(2);
        Files.delete(blocked);
        audit.record(caller("alice", NOON), "entity", "c", "denied");
        assertThat(day("2026-03-01")).hasSize(1);
    }

    private Stream<String> day(String day) throws IOException {
        return Files.readAllLines(state.resolve("audit/audit-" + day + ".jsonl")).stream();
    }

    private static Caller caller(String subject, String time) {
        var principal = new Principal(subject, null, null, true, Set.of(), Set.of(), Set.of(), Map.of());
        return new Caller("r-1", Instant.parse(time), principal, new BearerToken("t"));
    }
}

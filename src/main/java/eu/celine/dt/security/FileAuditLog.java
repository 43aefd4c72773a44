package eu.celine.dt.security;

import eu.celine.dt.contracts.Caller;
import eu.celine.dt.core.access.AuditLog;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * One JSON line a record, one file a UTC day, kept for 90 days.
 *
 * <p>Each record opens the file, appends its line in one write and closes it: the operating system keeps appends of
 * several threads and processes apart, so there is no lock and no buffer that a crash could lose. A record that cannot
 * be written does not change the answer: a full disk would otherwise turn a refusal into a server error. It is
 * reported at ERROR, once until writing works again.
 */
final class FileAuditLog implements AuditLog {

    private static final Logger log = LoggerFactory.getLogger(FileAuditLog.class);
    private static final int DAYS_KEPT = 90;
    private static final String PREFIX = "audit-";
    private static final String SUFFIX = ".jsonl";

    private final Path directory;
    private final JsonMapper mapper = JsonMapper.shared();
    private final AtomicReference<@Nullable LocalDate> lastDay = new AtomicReference<>();
    private final AtomicBoolean failing = new AtomicBoolean();

    FileAuditLog(Path directory) {
        this.directory = directory;
    }

    @Override
    public void record(Caller caller, String road, String target, String decision) {
        LocalDate day = LocalDate.ofInstant(caller.time(), ZoneOffset.UTC);
        var line = new Line(
                caller.time().toString(), caller.requestId(), caller.principal().subject(), road, target, decision);
        try {
            append(day, mapper.writeValueAsString(line) + "\n");
            failing.set(false);
            LocalDate previous = lastDay.getAndSet(day);
            if (!day.equals(previous)) {
                removeBefore(day.minusDays(DAYS_KEPT));
            }
        } catch (IOException e) {
            if (!failing.getAndSet(true)) {
                log.error("The audit log in {} cannot be kept; requests go on without a record", directory, e);
            }
        }
    }

    private void append(LocalDate day, String line) throws IOException {
        PrivateFiles.createDirectories(directory);
        Path file = directory.resolve(PREFIX + day + SUFFIX);
        var options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        try (FileChannel channel = FileChannel.open(file, options, PrivateFiles.ownerOnly(file))) {
            ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    private void removeBefore(LocalDate oldest) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, PREFIX + "*" + SUFFIX)) {
            for (Path file : files) {
                LocalDate day = findDay(file.getFileName().toString());
                if (day != null && day.isBefore(oldest)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** The day in a file's name; null for a file that is not ours to remove. */
    private static @Nullable LocalDate findDay(String fileName) {
        try {
            return LocalDate.parse(fileName.substring(PREFIX.length(), fileName.length() - SUFFIX.length()));
        } catch (DateTimeParseException notADay) {
            return null;
        }
    }

    /** Field names as they stand in the file. */
    private record Line(String time, String request_id, String subject, String road, String target, String decision) {}
}

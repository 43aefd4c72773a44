package eu.celine.dt;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/**
 * A real PostgreSQL of the tests' own: its cluster lies in a temporary folder, listens on a free loopback port, and ends
 * with the JVM. No cluster of the machine is touched. PostgreSQL refuses to run as root, so there the machine's user
 * {@code postgres} runs it.
 *
 * <p>Where PostgreSQL is not installed the tests that need it are skipped and say why; with {@code REQUIRE_SERVERS=true}
 * in the environment they fail instead.
 */
public final class PostgresServer {

    public static final String READER = "reader";
    public static final String READER_PASSWORD = "read-only secret";

    private static final String OWNER = "owner";
    private static final int LONGEST_COMMAND_SECONDS = 120;

    private static @Nullable PostgresServer shared;
    private static @Nullable String absent;

    private final Path bin;
    private final Path folder;
    private final int port;
    private final AtomicInteger databases = new AtomicInteger();

    private PostgresServer(Path bin, Path folder, int port) {
        this.bin = bin;
        this.folder = folder;
        this.port = port;
    }

    /** The server of this JVM; ends the test as skipped where there is none. */
    public static synchronized PostgresServer require() {
        if (shared == null && absent == null) {
            Path bin = findBin();
            if (bin == null) {
                absent = "PostgreSQL is not installed (no initdb under /usr/lib/postgresql or on the PATH)";
            } else {
                shared = own(bin);
            }
        }
        if (shared == null) {
            if ("true".equals(System.getenv("REQUIRE_SERVERS"))) {
                fail(absent + ", and REQUIRE_SERVERS is true");
            }
            throw new TestAbortedException(absent);
        }
        return shared;
    }

    /** A server of the caller's own, which it may stop and start; the caller closes it by {@link #end()}. */
    public static PostgresServer requireOwn() {
        return own(require().bin);
    }

    private static PostgresServer own(Path bin) {
        try {
            Path folder = Files.createTempDirectory("dt-postgres");
            var server = new PostgresServer(bin, folder, freePort());
            Runtime.getRuntime().addShutdownHook(new Thread(server::end));
            server.create();
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Path findBin() {
        var folders = new ArrayList<Path>();
        Path debian = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(debian)) {
            try (Stream<Path> versions = Files.list(debian)) {
                versions.map(version -> version.resolve("bin"))
                        .sorted(Comparator.reverseOrder())
                        .forEach(folders::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        Pattern.compile(":")
                .splitAsStream(System.getenv().getOrDefault("PATH", ""))
                .map(Path::of)
                .forEach(folders::add);
        return folders.stream()
                .filter(folder -> Files.isExecutable(folder.resolve("initdb")))
                .findFirst()
                .orElse(null);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void create() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-x---"));
        if (isRoot()) {
            run(List.of("chown", "postgres", folder.toString()));
        }
        run(asServer(
                "initdb",
                "-D",
                data(),
                "-U",
                OWNER,
                "--auth-local=trust",
                "--auth-host=trust",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                "--no-sync"));
    }

    /** Starts the server again after {@link #stop()}, on the same port with the same data. */
    public void start() {
        run(asServer(
                "pg_ctl",
                "-D",
                data(),
                "-w",
                "-l",
                folder.resolve("log").toString(),
                "-o",
                "-c listen_addresses=127.0.0.1 -c unix_socket_directories=" + folder + " -c port=" + port
                        + " -c fsync=off -c full_page_writes=off -c max_connections=60 -c shared_buffers=64MB"
                        + " -c log_min_messages=fatal",
                "start"));
    }

    /** Ends all connections and the server. */
    public void stop() {
        run(asServer("pg_ctl", "-D", data(), "-w", "-m", "immediate", "stop"));
    }

    /** Stops the server, if it runs, and deletes its data. */
    public void end() {
        if (!Files.exists(folder)) {
            return;
        }
        if (Files.exists(folder.resolve("data").resolve("postmaster.pid"))) {
            stop();
        }
        run(List.of("rm", "-rf", folder.toString()));
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private List<String> asServer(String program, String... arguments) {
        var command = new ArrayList<String>();
        if (isRoot()) {
            command.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        command.add(bin.resolve(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private void run(List<String> command) {
        try {
            Path output = Files.createTempFile("dt-postgres", ".out");
            Process process = new ProcessBuilder(command)
                    .directory(Path.of("/").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = process.waitFor(LONGEST_COMMAND_SECONDS, TimeUnit.SECONDS);
            String said = Files.readString(output);
            Files.delete(output);
            if (!ended || process.exitValue() != 0) {
                throw new IllegalStateException(command + " failed: " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public int port() {
        return port;
    }

    /** A new, empty database, whose every later table {@link #READER} may read. */
    public Database database() {
        String name = "test_" + databases.incrementAndGet();
        try (Connection admin = connect("postgres");
                Statement statement = admin.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        var database = new Database(this, name);
        database.execute("""
                DO $$ BEGIN
                  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'reader') THEN
                    CREATE ROLE reader LOGIN PASSWORD 'read-only secret';
                  END IF;
                END $$;
                ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO reader;
                ALTER DEFAULT PRIVILEGES GRANT USAGE ON SCHEMAS TO reader;
                REVOKE CREATE ON SCHEMA public FROM PUBLIC""");
        return database;
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), OWNER, "");
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** One database of the server. */
    public record Database(PostgresServer server, String name) {

        public String url() {
            return server.url(name);
        }

        /** As the owner of everything. */
        public Connection connect() throws SQLException {
            return server.connect(name);
        }

        public Database execute(String sql) {
            try (Connection owner = connect();
                    Statement statement = owner.createStatement()) {
                statement.execute(sql);
                return this;
            } catch (SQLException e) {
                throw new IllegalStateException(sql, e);
            }
        }
    }
}

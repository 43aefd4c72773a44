package eu.celine.dt.core.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.celine.dt.PostgresServer;
import eu.celine.dt.contracts.BackendFault;
import eu.celine.dt.contracts.DTFault;
import eu.celine.dt.contracts.InvalidPayloadFault;
import eu.celine.dt.contracts.NotOfferedFault;
import eu.celine.dt.contracts.Page;
import eu.celine.dt.contracts.Rows;
import eu.celine.dt.contracts.UnavailableFault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcQueryClientTests {

    private static final String WRITING_FUNCTION = """
            CREATE TABLE t (n INTEGER);
            INSERT INTO t VALUES (1);
            GRANT ALL ON t TO reader;
            CREATE FUNCTION emptied() RETURNS INTEGER LANGUAGE sql AS 'DELETE FROM t RETURNING n'""";

    @ParameterizedTest
    @Tag("CLI-124")
    @ValueSource(
            strings = {
                "WITH gone AS (DELETE FROM t RETURNING n) SELECT n FROM gone",
                "WITH more AS (INSERT INTO t VALUES (2) RETURNING n) SELECT n FROM more",
                "SELECT emptied() AS n",
            })
    void writesNothingEvenWithALoginThatMay(String statement) {
        try (var postgres = PostgresFixture.open().execute(WRITING_FUNCTION)) {

            assertThatExceptionOfType(BackendFault.class)
                    .isThrownBy(() -> postgres.rows(statement))
                    .withMessage("the query would write, and may only read");
            assertThat(postgres.rows("SELECT n FROM t")).hasSize(1);
        }
    }

    @Test
    @Tag("CLI-124")
    void aStatementCannotMakeTheConnectionWrite() {
        try (var postgres = PostgresFixture.open(Duration.ofSeconds(20), 1).execute(WRITING_FUNCTION)) {

            assertThatExceptionOfType(BackendFault.class)
                    .isThrownBy(() -> postgres.rows("SELECT set_config('transaction_read_only', 'off', true)"));
            postgres.rows("SELECT set_config('default_transaction_read_only', 'off', false)");

            // The same connection: the pool has only one.
            assertThatExceptionOfType(BackendFault.class).isThrownBy(() -> postgres.rows("SELECT emptied() AS n"));
            assertThat(postgres.rows("SELECT n FROM t")).hasSize(1);
        }
    }

    @Test
    @Tag("CLI-125")
    @Tag("OPS-10")
    void aStatementThatTakesTooLongIsEndedByTheServerAndItsConnectionServesOn() {
        try (var postgres = PostgresFixture.open(Duration.ofMillis(300), 1)) {

            assertThatExceptionOfType(BackendFault.class)
                    .isThrownBy(() -> postgres.rows("SELECT pg_sleep(30)"))
                    .satisfies(fault -> assertThat(fault.timedOut()).isTrue())
                    .satisfies(fault -> assertThat(fault.refused()).isTrue())
                    .withMessage("the database did not answer in time; ask for less at once");
            assertThat(postgres.value("SELECT 1 AS n")).isEqualTo(1L);
            assertThat(postgres.value("SELECT COUNT(*) AS n FROM pg_stat_activity WHERE query LIKE '%pg_sleep(30)%'"
                            + " AND pid <> pg_backend_pid() AND state = 'active'"))
                    .isEqualTo(0L);
        }
    }

    @Test
    @Tag("CLI-125")
    void theTimeLimitIsOnTheSumOfAllWaits() {
        try (var postgres = PostgresFixture.open(Duration.ofSeconds(1), 1);
                Rows rows = postgres.query("SELECT i, CASE WHEN i % 500 = 0 THEN pg_sleep(0.2) END AS slept"
                        + " FROM generate_series(1, 100000) AS g (i)")) {
            // Each batch of 1,000 takes 0.4 seconds, none too long by itself.

            assertThatExceptionOfType(BackendFault.class)
                    .isThrownBy(() -> {
                        while (rows.next()) {
                            rows.value(0);
                        }
                    })
                    .satisfies(fault -> assertThat(fault.timedOut()).isTrue());
        }
    }

    @Test
    @Tag("CLI-125")
    void aServerThatFallsSilentCostsNoMoreThanTheTimeLimit() throws IOException {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var settings = PostgresFixture.settings(
                    "jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/x", Duration.ofSeconds(1), 1);
            try (var client = JdbcQueryClient.of("warehouse", settings, KnownTables.fromResource())) {

                assertThatExceptionOfType(DTFault.class)
                        .isThrownBy(() -> client.query(
                                new DatasetFixture.HandBound("SELECT 1", List.of()),
                                Page.of(1, 0),
                                DatasetFixture.CALLER));
            }
        }
    }

    @Test
    @Tag("CLI-126")
    void aQueryBeyondThePoolIsRefusedAndServedOnceAnotherHasClosed() {
        try (var postgres = PostgresFixture.open(Duration.ofSeconds(20), 1)) {
            try (Rows open = postgres.query("SELECT 1 AS n")) {
                assertThat(open.next()).isTrue();

                assertThatExceptionOfType(UnavailableFault.class)
                        .isThrownBy(() -> postgres.rows("SELECT 1 AS n"))
                        .withMessage("client warehouse has as many open queries as it takes");
            }
            assertThat(postgres.value("SELECT 2 AS n")).isEqualTo(2L);
        }
    }

    @Test
    @Tag("CLI-127")
    void startsWithoutADatabaseAndRecoversByItself() {
        PostgresServer server = PostgresServer.requireOwn();
        try (var postgres = new PostgresFixture(
                PostgresFixture.settings(server.database().url(), Duration.ofSeconds(20), 4), server.database())) {
            server.stop();

            assertThatExceptionOfType(BackendFault.class)
                    .isThrownBy(() -> postgres.rows("SELECT 1 AS n"))
                    .satisfies(fault -> assertThat(fault.timedOut()).isFalse())
                    .satisfies(fault -> assertThat(fault.refused()).isFalse())
                    .withMessage("the database cannot be reached");
            assertThatExceptionOfType(UnavailableFault.class)
                    .isThrownBy(() -> postgres.client().findStatementProblem("SELECT 1"));
            server.start();

            assertThat(eventuallyAnswers(postgres)).isEqualTo(1L);
        } finally {
            server.end();
        }
    }

    @Test
    @Tag("CLI-127")
    void connectionsThatBrokeAreReplaced() {
        PostgresServer server = PostgresServer.requireOwn();
        PostgresServer.Database database = server.database();
        try (var postgres =
                new PostgresFixture(PostgresFixture.settings(database.url(), Duration.ofSeconds(20), 2), database)) {
            try (Rows open = postgres.query("SELECT i FROM generate_series(1, 1000000) AS g (i)")) {
                assertThat(open.next()).isTrue();
                server.stop();

                assertThatExceptionOfType(BackendFault.class)
                        .isThrownBy(() -> {
                            while (open.next()) {
                                open.value(0);
                            }
                        })
                        .satisfies(fault -> assertThat(fault.refused()).isFalse())
                        .withMessage("the connection to the database broke");
            }
            server.start();

            assertThat(eventuallyAnswers(postgres)).isEqualTo(1L);
        } finally {
            server.end();
        }
    }

    /** The pool looks for the server again within a second; the bound is for a busy machine. */
    private static Object eventuallyAnswers(PostgresFixture postgres) {
        DTFault last = null;
        for (int attempt = 0; attempt < 40; attempt++) {
            try {
                return String.valueOf(postgres.value("SELECT 1 AS n")).equals("1") ? 1L : 0L;
            } catch (BackendFault | UnavailableFault fault) {
                last = fault;
            }
        }
        throw new AssertionError("the client did not recover", last);
    }

    @ParameterizedTest
    @Tag("CLI-128")
    @CsvSource(delimiter = '|', textBlock = """
                    SELECT ghost.n FROM ghost             | this installation has no table ghost
                    SELECT kwh FROM consumption           | this installation has no table consumption; docs/postgresql/schema.sql creates it
                    SELECT kwh FROM meter_readings_repeated | this installation has no table meter_readings_repeated; docs/postgresql/schema.sql creates it
                    SELECT b FROM t                       | the data of this installation has no column b where it is needed
                    SELECT t.b FROM t                     | the data of this installation has no column t.b where it is needed
                    """)
    void whatTheDatabaseLacksIsNotOffered(String statement, String message) {
        try (var postgres = PostgresFixture.open().execute("CREATE TABLE t (a INTEGER)")) {

            assertThatExceptionOfType(NotOfferedFault.class)
                    .isThrownBy(() -> postgres.rows(statement))
                    .withMessage(message);
        }
    }

    @Test
    @Tag("CLI-128")
    void aValueThatDoesNotFitIsTheCallersFault() {
        try (var postgres = PostgresFixture.open().execute("CREATE TABLE t (day DATE, id UUID, n INTEGER)")) {

            assertThatExceptionOfType(InvalidPayloadFault.class)
                    .isThrownBy(() -> postgres.rows("SELECT n FROM t WHERE day = ?", "someday"))
                    .withMessage("p1: the database cannot convert this value to the type that it meets");
            assertThatExceptionOfType(InvalidPayloadFault.class)
                    .isThrownBy(() -> postgres.rows("SELECT n FROM t WHERE n = ? AND id = ?", "7", "not-a-uuid"))
                    .withMessageStartingWith("p2: ");
            assertThatExceptionOfType(InvalidPayloadFault.class)
                    .isThrownBy(() -> postgres.rows("SELECT CAST(? AS INTEGER) AS n", 99_999_999_999L))
                    .withMessageStartingWith("p1: ");
        }
    }

    @Test
    @Tag("CLI-128")
    @Tag("OPS-10")
    void aValueOfTheDataThatDoesNotFitIsTheBackendsFault() {
        try (var postgres = PostgresFixture.open()
                .execute("CREATE TABLE t (a VARCHAR); INSERT INTO t VALUES ('x'); CREATE TABLE shut (n INTEGER);"
                        + " REVOKE ALL ON shut FROM reader")) {

            assertThatExceptionOfType(BackendFault.class)
                    .isThrownBy(() -> postgres.rows("SELECT CAST(a AS INTEGER) AS n FROM t WHERE a <> ?", "y"))
                    .satisfies(fault -> assertThat(fault.refused()).isTrue())
                    .withMessage("the database failed to run the query (SQLSTATE 22P02)");
            assertThatExceptionOfType(BackendFault.class)
                    .isThrownBy(() -> postgres.rows("SELECT n FROM shut"))
                    .satisfies(fault -> assertThat(fault.refused()).isTrue())
                    .withMessage("the login of the client may not read what the query needs");
        }
    }

    @Test
    @Tag("OPS-12")
    void takesAsManyQueriesAtOnceAsItHasConnections() {
        try (var postgres = PostgresFixture.open(Duration.ofSeconds(20), 3)) {
            assertThat(postgres.client().maxConcurrent()).isEqualTo(3);
        }
    }

    @Test
    @Tag("CLI-129")
    void checksAStatementWithoutRunningIt() {
        try (var postgres = PostgresFixture.open().execute("CREATE TABLE t (ts TIMESTAMPTZ, n INTEGER)")) {
            var client = postgres.client();

            assertThat(client.findStatementProblem("SELECT n FROM t WHERE ts >= ? AND n IN (?, ?)"))
                    .isNull();
            assertThat(client.findStatementProblem("SELECT pg_sleep(600)")).isNull();
            assertThat(client.findStatementProblem("SELECT jsonb_build_object('a', ?)"))
                    .isNull();
            assertThat(client.findStatementProblem("SELECT kwh FROM consumption"))
                    .isNull();
            assertThat(client.findStatementProblem("SELECT n FROM ghost"))
                    .isEqualTo("relation \"ghost\" does not exist");
            assertThat(client.findStatementProblem("SELECT n FROM t ORDER BY n ?"))
                    .contains("syntax error");
            assertThat(client.findStatementProblem("DELETE FROM t")).contains("begins with SELECT");
        }
    }

    @Test
    @Tag("CLI-130")
    void complainsOfALoginThatMayDoMoreThanRead() {
        try (var postgres = PostgresFixture.open().execute("CREATE TABLE t (n INTEGER)")) {
            assertThat(postgres.client().findSetupProblem()).isNull();

            postgres.execute("GRANT DELETE ON t TO reader");

            assertThat(postgres.client().findSetupProblem())
                    .isEqualTo("its login may write the table public.t; give it one that may only read, as"
                            + " docs/your-data.md shows");
        }
        var database = PostgresServer.require().database();
        var owner = new JdbcSettings(
                database.url(), "owner", null, Duration.ofSeconds(20), 1, Duration.ofSeconds(5), 1_000);
        try (var client = JdbcQueryClient.of("warehouse", owner, KnownTables.fromResource())) {
            assertThat(client.findSetupProblem()).startsWith("its login is a superuser");
        }
    }

    @Test
    @Tag("CLI-130")
    void refusesAServerThatReadsBackslashesAsEscapes() {
        try (var postgres = PostgresFixture.open()) {
            postgres.execute("ALTER DATABASE " + postgres.database().name() + " SET standard_conforming_strings = off");

            assertThatExceptionOfType(BackendFault.class)
                    .isThrownBy(() -> postgres.rows("SELECT 1 AS n"))
                    .withMessage("the database reads backslashes in texts as escapes; set standard_conforming_strings"
                            + " to on");
        }
    }

    @Test
    @Tag("CLI-131")
    void namesItselfToTheServerAndRunsInUtc() {
        try (var postgres = PostgresFixture.open()) {

            assertThat(postgres.value("SELECT current_setting('application_name') AS a"))
                    .isEqualTo("celine-dt warehouse");
            assertThat(postgres.value("SELECT current_setting('TimeZone') AS a"))
                    .isEqualTo("UTC");
        }
    }
}

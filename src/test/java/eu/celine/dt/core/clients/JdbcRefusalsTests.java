package eu.celine.dt.core.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import eu.celine.dt.contracts.BackendFault;
import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.DTFault;
import eu.celine.dt.contracts.Page;
import eu.celine.dt.contracts.Principal;
import eu.celine.dt.contracts.Rows;
import eu.celine.dt.core.clients.ClientHealth.State;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What a PostgreSQL server says of a statement, against what it says of itself. */
class JdbcRefusalsTests {

    private static final String SETUP = """
            CREATE TABLE shut (n INTEGER);
            REVOKE ALL ON shut FROM reader;
            CREATE SEQUENCE counter;
            GRANT ALL ON counter TO reader;
            CREATE FUNCTION failing(state TEXT) RETURNS INTEGER LANGUAGE plpgsql AS
            'BEGIN RAISE EXCEPTION ''of its own'' USING ERRCODE = state; END'""";

    private static final List<String> BAD_STATEMENTS = List.of(
            "SELECT 1 / 0 AS n",
            "SELECT sqrt(-1) AS n",
            "SELECT CAST('x' AS INTEGER) AS n",
            "SELECT no_such_function() AS n",
            "SELECT CASE WHEN TRUE THEN 1 ELSE now() END AS n",
            "SELECT n FROM shut",
            "SELECT nextval('counter') AS n",
            "SELECT n FROM no_such_schema.t",
            "SELECT count(*) AS n FROM generate_series(1, 2) FOR UPDATE",
            "SELECT ARRAY[1, 2] || 'x' AS n");

    /** A canceled statement, no memory, a full disk, a limit of the server's configuration, a deadlock. */
    private static final List<String> OF_THE_STATEMENT =
            List.of("57014", "53200", "53100", "53400", "40P01", "54001", "0A000", "3F000", "2201B", "25006", "42804");

    private static final List<String> OF_THE_SERVER =
            List.of("08006", "57P01", "57P02", "57P03", "53300", "58030", "XX000");

    @Test
    @Tag("CLI-144")
    void badStatementsOfTwoSubjectsCloseTheWayForNobody() {
        try (var postgres = PostgresFixture.open().execute(SETUP)) {
            GuardedClient client = guarded(postgres);

            for (int call = 0; call < BAD_STATEMENTS.size(); call++) {
                assertThat(fault(client, call, BAD_STATEMENTS.get(call)))
                        .as(BAD_STATEMENTS.get(call))
                        .isNotNull();
            }

            assertThat(client.health()).isEqualTo(new ClientHealth("warehouse", State.CLOSED, null));
            assertThat(fault(client, 0, "SELECT 1 AS n")).isNull();
        }
    }

    @Test
    @Tag("CLI-144")
    void whatTheServerSaysOfAStatementIsNoFailureOfTheServer() {
        try (var postgres = PostgresFixture.open().execute(SETUP)) {
            for (String state : OF_THE_STATEMENT) {
                GuardedClient client = guarded(postgres);

                for (int call = 0; call < 10; call++) {
                    assertThat(fault(client, call, "SELECT failing('" + state + "') AS n"))
                            .as(state)
                            .isInstanceOfSatisfying(BackendFault.class, fault -> assertThat(fault.refused())
                                    .isTrue());
                }

                assertThat(client.health().state()).as(state).isEqualTo(State.CLOSED);
            }
        }
    }

    @Test
    @Tag("CLI-145")
    void whatItSaysOfItselfIs() {
        try (var postgres = PostgresFixture.open().execute(SETUP)) {
            for (String state : OF_THE_SERVER) {
                GuardedClient client = guarded(postgres);

                for (int call = 0; call < 10; call++) {
                    assertThat(fault(client, call, "SELECT failing('" + state + "') AS n"))
                            .as(state)
                            .isInstanceOfSatisfying(BackendFault.class, fault -> assertThat(fault.refused())
                                    .isFalse());
                }

                assertThat(client.health().state()).as(state).isEqualTo(State.OPEN);
            }
        }
    }

    @Test
    @Tag("CLI-147")
    void aDroppedConnectionIsLoggedByItsStateAlone() {
        var appender = new ListAppender<ILoggingEvent>();
        var logger = (Logger) LoggerFactory.getLogger(JdbcSession.class);
        appender.start();
        logger.addAppender(appender);
        var connection = (Connection)
                Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Connection.class}, (_, _, _) -> {
                    throw new SQLException("Key (id)=(RSSMRA80A01H501U)", "08006");
                });
        var settings = PostgresFixture.settings("jdbc:postgresql://127.0.0.1/x", Duration.ofSeconds(1), 1);

        try {
            new JdbcSession(connection, settings, new JdbcFaults("warehouse", KnownTables.fromResource()), List.of())
                    .close();
        } finally {
            logger.detachAppender(appender);
        }

        assertThat(appender.list).singleElement().satisfies(event -> {
            assertThat(event.getFormattedMessage())
                    .isEqualTo("a connection was dropped while it was given back (SQLSTATE 08006)");
            assertThat(event.getThrowableProxy()).isNull();
        });
    }

    private static GuardedClient guarded(PostgresFixture postgres) {
        return new GuardedClient("warehouse", postgres.client(), GuardSettings.DEFAULTS, new TestClock());
    }

    /** Runs the statement to its end, as one of two subjects. */
    private static DTFault fault(GuardedClient client, int call, String sql) {
        var principal = new Principal(
                call % 2 == 0 ? "alice" : "bob", null, null, true, Set.of(), Set.of(), Set.of(), Map.of());
        var caller = new Caller("r-1", Instant.parse("2026-01-01T00:00:00Z"), principal, null);
        return catchThrowableOfType(DTFault.class, () -> {
            try (Rows rows = client.query(new DatasetFixture.HandBound(sql, List.of()), Page.of(10, 0), caller)) {
                while (rows.next()) {
                    rows.row();
                }
            }
        });
    }
}

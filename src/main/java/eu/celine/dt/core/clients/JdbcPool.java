package eu.celine.dt.core.clients;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import eu.celine.dt.contracts.DTFault;
import eu.celine.dt.contracts.UnavailableFault;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;

/**
 * The connections of one client: made when a query needs one and none is free, and made again after the database was
 * away. All are in the state in which {@link PostgresSource} hands them over.
 */
final class JdbcPool implements AutoCloseable {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final String client;
    private final JdbcFaults faults;
    private final HikariDataSource connections;

    /** Connects nothing yet. */
    JdbcPool(String client, JdbcSettings settings, JdbcFaults faults) {
        this.client = client;
        this.faults = faults;
        var config = new HikariConfig();
        config.setPoolName("client-" + client);
        config.setDataSource(new PostgresSource(client, settings));
        config.setMaximumPoolSize(settings.poolSize());
        config.setMinimumIdle(0);
        config.setConnectionTimeout(settings.poolWait().toMillis());
        config.setValidationTimeout(settings.poolWait().toMillis());
        // A database that is away must not keep the service from starting.
        config.setInitializationFailTimeout(-1);
        // Set by the source already; told here so that the pool never switches them, which costs a round trip each.
        config.setAutoCommit(false);
        config.setReadOnly(true);
        // Its probe would leave an idle connection inside a transaction; the socket's own keep-alive does not.
        config.setKeepaliveTime(0);
        this.connections = new HikariDataSource(config);
    }

    /**
     * A connection, to be closed by whoever took it.
     *
     * @throws UnavailableFault if all connections are in use for longer than a query waits
     * @throws eu.celine.dt.contracts.BackendFault if the database cannot be reached or refuses the login
     */
    Connection borrow() {
        try {
            return connections.getConnection();
        } catch (SQLTransientConnectionException e) {
            throw fault(e);
        } catch (SQLException e) {
            throw faults.connecting(e);
        }
    }

    /** The pool tells with the same exception that it is exhausted and, by a cause, that it could not connect. */
    private DTFault fault(SQLTransientConnectionException error) {
        return error.getCause() instanceof SQLException cause
                ? faults.connecting(cause)
                : new UnavailableFault("client " + client + " has as many open queries as it takes", RETRY_AFTER);
    }

    @Override
    public void close() {
        connections.close();
    }
}

package eu.celine.dt.core.clients;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.time.Duration;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Opens connections that can only read: each of their transactions is read-only, in UTC, with the server's own time limit.
 * Texts are bound without a type, so that they meet date and uuid columns as the literals did that they replace.
 */
final class PostgresSource implements DataSource {

    /** Of our own making: the server reads backslashes in literals as escapes. */
    static final String UNSAFE_STRINGS = "DT001";

    /** Beyond the server's time limit: whoever hears nothing for so long is cut off from the server. */
    static final Duration GRACE = Duration.ofMillis(500);

    private static final int CONNECT_SECONDS = 2;

    private final PGSimpleDataSource source = new PGSimpleDataSource();
    private final JdbcSettings settings;

    PostgresSource(String client, JdbcSettings settings) {
        this.settings = settings;
        source.setUrl(settings.url());
        source.setUser(settings.username());
        source.setPassword(settings.password());
        source.setReadOnly(true);
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setLoginTimeout(CONNECT_SECONDS);
        source.setTcpKeepAlive(true);
        if (source.getApplicationName() == null || source.getApplicationName().equals(driverName())) {
            source.setApplicationName("celine-dt " + client);
        }
        // Plain read-only lets a WITH … DELETE through between transactions.
        source.setProperty(PGProperty.READ_ONLY_MODE, "always");
        source.setProperty(PGProperty.STRING_TYPE, "unspecified");
    }

    private static @Nullable String driverName() {
        return PGProperty.APPLICATION_NAME.getDefaultValue();
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = source.getConnection();
        try {
            prepare(connection);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private void prepare(Connection connection) throws SQLException {
        connection.setNetworkTimeout(
                Runnable::run, (int) settings.timeout().plus(GRACE).toMillis());
        String strings = connection.unwrap(PGConnection.class).getParameterStatus("standard_conforming_strings");
        if ("off".equals(strings)) {
            throw new SQLException("standard_conforming_strings is off", UNSAFE_STRINGS);
        }
        // First, because switching it makes the driver allow writing between transactions.
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY; SET TIME ZONE 'UTC';"
                    + " SET statement_timeout = " + settings.timeout().toMillis());
        }
        connection.commit();
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("the login is the client's");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
        throw new SQLFeatureNotSupportedException("the driver logs by itself");
    }

    @Override
    public int getLoginTimeout() {
        return CONNECT_SECONDS;
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // The pool proposes its own wait, which may be shorter than a second and then 0: no limit at all.
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return source.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLFeatureNotSupportedException("nothing is wrapped for others");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}

package eu.celine.dt.core.clients;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** What the login of a client may do beyond reading. The client only reads; a login that can do no more is a second wall. */
final class JdbcRole {

    private static final String RESOURCE = "postgresql_role.sql";

    private JdbcRole() {}

    static @Nullable String findProblem(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(question())) {
            result.next();
            if (result.getBoolean("superuser")) {
                return "its login is a superuser; give it one that may only read, as docs/your-data.md shows";
            }
            String table = result.getString("writable");
            return table == null
                    ? null
                    : "its login may write the table " + table
                            + "; give it one that may only read, as docs/your-data.md shows";
        }
    }

    private static String question() {
        try (InputStream resource = JdbcRole.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException(RESOURCE + " is missing beside " + JdbcRole.class);
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

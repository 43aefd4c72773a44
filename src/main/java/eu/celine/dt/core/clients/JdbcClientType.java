package eu.celine.dt.core.clients;

import eu.celine.dt.contracts.QueryClient;
import eu.celine.dt.core.config.ClientEntry;
import eu.celine.dt.core.config.Problems;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code type: jdbc}: PostgreSQL. Nothing is connected until the first query, so a database may start later. */
@Component
final class JdbcClientType implements RemoteClientType {

    @Override
    public String type() {
        return "jdbc";
    }

    @Override
    public @Nullable Supplier<QueryClient> read(ClientEntry entry, Problems problems) {
        JdbcSettings settings = JdbcSettings.parse(entry, problems);
        return settings == null ? null : () -> JdbcQueryClient.of(entry.name(), settings, KnownTables.fromResource());
    }
}

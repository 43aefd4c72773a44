package eu.celine.dt.core.clients.datasetapi;

import eu.celine.dt.contracts.QueryClient;
import eu.celine.dt.core.access.TokenSource;
import eu.celine.dt.core.clients.RemoteClientType;
import eu.celine.dt.core.config.ClientEntry;
import eu.celine.dt.core.config.Problem;
import eu.celine.dt.core.config.Problems;
import java.time.Clock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Makes clients of {@code type: dataset_api}. */
@Component
final class DatasetApiClientType implements RemoteClientType {

    private final ObjectProvider<TokenSource> tokens;
    private final Clock clock;

    DatasetApiClientType(ObjectProvider<TokenSource> tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public String type() {
        return "dataset_api";
    }

    @Override
    public @Nullable Supplier<QueryClient> read(ClientEntry entry, Problems problems) {
        DatasetApiSettings settings = DatasetApiSettings.parse(entry, problems);
        if (settings == null) {
            return null;
        }
        TokenSource source = null;
        if (settings.auth() == DatasetApiSettings.Auth.SERVICE) {
            source = tokens.getIfAvailable();
            if (source == null) {
                problems.add(new Problem(
                        entry.file(),
                        entry.line(),
                        "client " + entry.name(),
                        "auth: service needs credentials of this installation at the identity provider; set"
                                + " OIDC_BASE_URL, OIDC_CLIENT_ID and CELINE_OIDC_CLIENT_SECRET, or write auth: none"));
                return null;
            }
        }
        var credentials = new Credentials(entry.name(), settings, source);
        return () -> new DatasetApiQueryClient(entry.name(), settings, credentials, clock);
    }
}

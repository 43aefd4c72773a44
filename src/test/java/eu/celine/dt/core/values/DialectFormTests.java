package eu.celine.dt.core.values;

import static org.assertj.core.api.Assertions.assertThat;

import eu.celine.dt.contracts.BoundQuery;
import eu.celine.dt.contracts.Caller;
import eu.celine.dt.contracts.Dialect;
import eu.celine.dt.contracts.EntityInfo;
import eu.celine.dt.contracts.Page;
import eu.celine.dt.contracts.QueryClient;
import eu.celine.dt.contracts.Rows;
import eu.celine.dt.contracts.ValuesFile;
import eu.celine.dt.core.config.Problems;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialectFormTests {

    @ParameterizedTest
    @Tag("QRY-82")
    @CsvSource({
        "POSTGRESQL, SELECT 2 AS n, forms.postgresql.sql",
        "DUCKDB, SELECT 1 AS n, forms.sql",
        "DATASET_API, SELECT 1 AS n, forms.sql",
    })
    void theClientsDialectChoosesTheFile(Dialect dialect, String statement, String file) {
        var problems = new Problems();
        var domain = SpecDomain.participant(new ValuesFile(DialectFormTests.class, "forms.yaml"));

        Fetchers fetchers = new FetcherCompiler().compile(domain, _ -> new Speaking(dialect), Set.of("any"), problems);

        assertThat(problems.all()).isEmpty();
        var fetcher = (StatementFetcher) fetchers.require("plain");
        BoundQuery query = fetcher.template().bind(Map.of(), new EntityInfo("e", "test-domain", Map.of()));
        assertThat(query.statement()).contains(statement);
        assertThat(fetcher.spec().origin()).endsWith("/" + file);
    }

    /** Says what it speaks and is never asked. */
    private record Speaking(Dialect dialect) implements QueryClient {

        @Override
        public Rows query(BoundQuery query, Page page, Caller caller) {
            throw new UnsupportedOperationException("nothing is queried here");
        }
    }
}

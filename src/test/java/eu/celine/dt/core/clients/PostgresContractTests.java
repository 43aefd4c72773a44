package eu.celine.dt.core.clients;

import eu.celine.dt.contracts.QueryClient;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresContractTests extends ClientContractTests {

    private static PostgresFixture postgres;

    @BeforeAll
    static void open() {
        postgres = PostgresFixture.open(Duration.ofSeconds(2), 4)
                .execute(
                        "CREATE TABLE numbered AS SELECT CAST(i AS BIGINT) AS n FROM generate_series(1, 100000) AS g (i);"
                                + " GRANT ALL ON numbered TO reader");
    }

    @AfterAll
    static void close() {
        // Not open where there is no PostgreSQL.
        if (postgres != null) {
            postgres.close();
        }
    }

    @Override
    QueryClient client() {
        return postgres.client();
    }

    @Override
    String endless() {
        return "SELECT a.n FROM numbered a, numbered b WHERE (a.n + b.n) % 1000000007 = -1";
    }
}

package eu.celine.dt.core.clients;

import eu.celine.dt.contracts.QueryClient;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class DuckDbContractTests extends ClientContractTests {

    @TempDir
    static Path root;

    private static DatasetFixture dataset;

    @BeforeAll
    static void open() {
        var settings = new DuckDbSettings(Duration.ofSeconds(2), DataSize.ofMegabytes(256), 2, null, 4);
        dataset = DatasetFixture.in(root, settings)
                .parquet("numbered.parquet", "SELECT range AS n FROM range(1, 100001)")
                .open();
    }

    @AfterAll
    static void close() {
        dataset.close();
    }

    @Override
    QueryClient client() {
        return dataset.client();
    }

    @Override
    String endless() {
        return "SELECT a.n FROM numbered a, numbered b WHERE (a.n * b.n) % 1000000007 = -1";
    }
}

package eu.celine.dt.core.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTests {

    @TempDir
    Path folder;

    @Test
    @Tag("CLI-10")
    void readsFilesFoldersOfPartsAndSchemas() throws IOException {
        touch("consumption.csv");
        touch("generation.parquet/2025.parquet");
        touch("generation.parquet/2024.parquet");
        touch("generation.parquet/readme.txt");
        touch("ds_dev_gold/meters_data_15m.parquet");
        touch("notes.txt");

        FolderState state = look();

        assertThat(state.conflicts()).isEmpty();
        assertThat(state.tables())
                .extracting(DataTable::qualifiedName)
                .containsExactly("consumption", "ds_dev_gold.meters_data_15m", "generation");
        assertThat(state.tables().getLast().files())
                .extracting(file -> file.path().getFileName().toString())
                .containsExactly("2024.parquet", "2025.parquet");
    }

    @Test
    @Tag("CLI-11")
    void passesOverHiddenFilesAndLinks() throws IOException {
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("secret.csv"), "a\n1\n");
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.writeString(data.resolve(".half.csv"), "a\n1\n");
        Files.createSymbolicLink(data.resolve("link.csv"), elsewhere.resolve("secret.csv"));
        Files.createSymbolicLink(data.resolve("schema"), elsewhere);
        Files.createSymbolicLink(data.resolve("parts.csv"), elsewhere);

        FolderState state = new DataFolder(data, false).look();

        assertThat(state.tables()).isEmpty();
    }

    @Test
    @Tag("CLI-03")
    void refusesTwoSourcesOfOneTable() throws IOException {
        touch("consumption.csv");
        touch("consumption.parquet/a.parquet");

        FolderState state = look();

        assertThat(state.conflicts())
                .containsExactly(
                        "consumption.csv and consumption.parquet are both table consumption; keep one of them");
    }

    @Test
    @Tag("CLI-03")
    void refusesNamesThatDifferInCaseOnly() throws IOException {
        touch("Prices.csv");
        touch("prices.parquet");

        FolderState state = look();

        assertThat(state.conflicts()).singleElement().asString().contains("Prices.csv and prices.parquet");
    }

    @Test
    @Tag("CLI-03")
    void refusesNamesOfTheDatabaseAndPatterns() throws IOException {
        touch("information_schema/tables.csv");
        touch("read[1].csv");

        FolderState state = look();

        assertThat(state.conflicts())
                .containsExactly(
                        "folder information_schema: this name belongs to the database; rename the folder",
                        "read[1].csv: a name with * ? [ or ] is read as a pattern; rename it");
    }

    @Test
    void aFolderThatDoesNotExistHasNoTable() {
        FolderState state = new DataFolder(folder.resolve("absent"), false).look();

        assertThat(state.hasNoTable()).isTrue();
        assertThat(state.conflicts()).isEmpty();
    }

    private FolderState look() {
        return new DataFolder(folder, false).look();
    }

    private void touch(String file) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, "a\n1\n");
    }
}

package eu.celine.dt.core.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A working directory with real configuration files; the three families start empty. */
public final class ConfigFolder {

    private final Path directory;
    private final Map<String, String> variables = new HashMap<>();
    private List<String> domains = List.of("domains.yaml");
    private List<String> clients = List.of("clients.yaml");
    private List<String> brokers = List.of("brokers.yaml");

    public ConfigFolder(Path directory) {
        this.directory = directory;
        write("domains.yaml", "");
        write("clients.yaml", "");
        write("brokers.yaml", "");
    }

    public ConfigFolder write(String name, String text) {
        try {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    public ConfigFolder set(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    ConfigFolder domainsFrom(String... patterns) {
        domains = List.of(patterns);
        return this;
    }

    public ConfigReader reader() {
        return new ConfigReader(new ConfigPaths("", domains, clients, brokers), directory, variables::get);
    }

    /** All problems of all families, one text each. */
    List<String> problems() {
        var problems = new Problems();
        ConfigReader reader = reader();
        reader.domains(problems);
        reader.clients(problems);
        reader.brokers(problems);
        return problems.all().stream().map(Problem::toString).toList();
    }

    DomainsConfig domains() {
        var problems = new Problems();
        DomainsConfig config = reader().domains(problems);
        problems.throwIfAny();
        return config;
    }
}

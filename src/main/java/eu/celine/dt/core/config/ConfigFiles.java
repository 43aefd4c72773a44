package eu.celine.dt.core.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Finds the files of one family in their fixed order and reads each. */
final class ConfigFiles {

    private static final int MAX_DEPTH = 8;

    private final Path workingDirectory;
    private final YamlReader reader;

    ConfigFiles(Path workingDirectory, YamlReader reader) {
        this.workingDirectory = workingDirectory.toAbsolutePath().normalize();
        this.reader = reader;
    }

    /**
     * Reads every file that a pattern matches: patterns as given, files of one pattern by path. A file that two
     * patterns match counts where the later one stands.
     *
     * @param variable the environment variable that sets the patterns, for messages
     */
    List<YamlDocument> read(List<String> patterns, String variable, Problems problems) {
        SequencedSet<Path> files = new LinkedHashSet<>();
        for (String pattern : patterns) {
            List<Path> matches = matches(pattern);
            if (matches.isEmpty()) {
                problems.add(
                        pattern,
                        null,
                        "no file matches this pattern in the working directory " + workingDirectory + "; correct "
                                + variable + " or start in the right directory");
            }
            matches.forEach(files::addLast);
        }
        if (patterns.isEmpty()) {
            problems.add(variable, null, "names no file; write a pattern such as config/*.yaml or leave it unset");
        }
        var documents = new ArrayList<YamlDocument>();
        for (Path file : files) {
            read(file, documents, problems);
        }
        return documents;
    }

    private void read(Path file, List<YamlDocument> documents, Problems problems) {
        String name = shown(file);
        try {
            documents.add(reader.read(name, Files.readString(file), problems));
        } catch (CharacterCodingException ignored) {
            problems.add(name, null, "the file is not UTF-8 text; save it as UTF-8");
        } catch (IOException fault) {
            problems.add(name, null, "the file cannot be read: " + fault.getMessage());
        }
    }

    private List<Path> matches(String pattern) {
        try {
            if (!isGlob(pattern)) {
                Path file = workingDirectory.resolve(pattern).normalize();
                return Files.isRegularFile(file) ? List.of(file) : List.of();
            }
            return glob(pattern);
        } catch (InvalidPathException | PatternSyntaxException | IOException | UncheckedIOException ignored) {
            // A pattern that cannot be followed matches nothing, which the caller reports by its text.
            return List.of();
        }
    }

    private List<Path> glob(String pattern) throws IOException {
        int firstSpecial = firstSpecial(pattern);
        int lastSlash = pattern.lastIndexOf('/', firstSpecial);
        Path base = workingDirectory
                .resolve(lastSlash < 0 ? "" : pattern.substring(0, lastSlash + 1))
                .normalize();
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern.substring(lastSlash + 1));
        if (!Files.isDirectory(base)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(base, MAX_DEPTH)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> matcher.matches(base.relativize(file)))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isGlob(String pattern) {
        return firstSpecial(pattern) < pattern.length();
    }

    private static int firstSpecial(String pattern) {
        int index = 0;
        while (index < pattern.length() && "*?[{".indexOf(pattern.charAt(index)) < 0) {
            index++;
        }
        return index;
    }

    private String shown(Path file) {
        Path shown = file.startsWith(workingDirectory) ? workingDirectory.relativize(file) : file;
        return shown.toString().replace('\\', '/');
    }
}

package de.hellweg.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// The project's files, found from the root the build names.
final class Sources {
    /// One text file.
    ///
    /// @param path from the project's root, with `/`
    record Source(String path, String text) {
        List<String> lines() {
            return text.lines().toList();
        }

        String name() {
            return path.substring(path.lastIndexOf('/') + 1);
        }
    }

    private static final List<String> SKIPPED = List.of("target", ".git", "node_modules", ".cifuzz-corpus", ".idea");

    private Sources() {}

    static Path root() {
        return Path.of(Objects.requireNonNull(System.getProperty("hellweg.root"), "the build names the root"));
    }

    /// All Java files of the running parts.
    static List<Source> main() {
        return all().stream().filter(source -> source.path().endsWith(".java"))
                .filter(source -> source.path().contains("/src/main/java/")).toList();
    }

    /// All Java files of the tests.
    static List<Source> tests() {
        return all().stream().filter(source -> source.path().endsWith(".java"))
                .filter(source -> source.path().contains("/src/test/java/")).toList();
    }

    /// All documents.
    static List<Source> documents() {
        return all().stream().filter(source -> source.path().endsWith(".md")).toList();
    }

    /// Every text file of the project that is kept under version control or about to be.
    static List<Source> all() {
        try (Stream<Path> paths = walk(root())) {
            return paths.filter(Sources::isText).map(Sources::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> walk(Path directory) throws IOException {
        try (var entries = Files.list(directory)) {
            var found = Stream.<Path>builder();
            for (var entry : entries.sorted().toList()) {
                if (Files.isDirectory(entry) && !SKIPPED.contains(entry.getFileName().toString())) {
                    walk(entry).forEach(found);
                } else if (Files.isRegularFile(entry)) {
                    found.add(entry);
                }
            }
            return found.build();
        }
    }

    private static boolean isText(Path path) {
        var name = path.getFileName().toString();
        return name.equals("run") || Stream.of(".java", ".md", ".xml", ".json", ".sql", ".properties", ".jte", ".js",
                ".css", ".csv", ".yaml", ".yml", ".txt", ".sh", ".html", ".svg").anyMatch(name::endsWith);
    }

    private static Source read(Path path) {
        try {
            return new Source(root().relativize(path).toString().replace('\\', '/'), Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(path.toString(), e);
        }
    }
}

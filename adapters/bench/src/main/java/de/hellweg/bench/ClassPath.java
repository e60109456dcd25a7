package de.hellweg.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// This process's class path with each folder of classes packed into a file, as an installed server has it: the JVM keeps
/// prepared classes of files alone.
public final class ClassPath {
    private ClassPath() {}

    public static String ofFiles(Path directory) throws IOException {
        var entries = new ArrayList<String>();
        for (var entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            var path = Path.of(entry);
            entries.add(Files.isDirectory(path)
                    ? packed(path, directory.resolve("module-" + entries.size() + ".jar"))
                    : entry);
        }
        return String.join(File.pathSeparator, entries);
    }

    private static String packed(Path folder, Path file) throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(file)); var found = Files.walk(folder)) {
            zip.setLevel(0);
            found.filter(each -> !each.equals(folder)).sorted().forEach(each -> pack(zip, folder, each));
        }
        return file.toAbsolutePath().toString();
    }

    /// Folders have entries of their own: scripts of a database are found by them.
    private static void pack(ZipOutputStream zip, Path folder, Path each) {
        try {
            boolean isFolder = Files.isDirectory(each);
            zip.putNextEntry(new ZipEntry(folder.relativize(each) + (isFolder ? "/" : "")));
            if (!isFolder) {
                Files.copy(each, zip);
            }
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

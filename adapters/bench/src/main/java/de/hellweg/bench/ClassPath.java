package de.hellweg.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// This process's class path as an installed server has it: each folder of classes packed into a file, and no library
/// signed (decision 0040), for the JVM keeps prepared classes of unsigned files alone.
final class ClassPath {
    private static final Pattern SIGNATURE = Pattern.compile("META-INF/[^/]*\\.(SF|RSA|DSA|EC)");

    private ClassPath() {}

    static String ofFiles(Path directory) throws IOException {
        var entries = new ArrayList<String>();
        for (var entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            var path = Path.of(entry);
            var file = directory.resolve("module-" + entries.size() + ".jar");
            if (Files.isDirectory(path)) {
                entries.add(packed(path, file));
            } else {
                entries.add(isSigned(path) ? unsigned(path, file) : entry);
            }
        }
        return String.join(File.pathSeparator, entries);
    }

    private static boolean isSigned(Path library) throws IOException {
        try (var zip = new ZipFile(library.toFile())) {
            return zip.stream().anyMatch(entry -> SIGNATURE.matcher(entry.getName()).matches());
        }
    }

    private static String unsigned(Path library, Path file) throws IOException {
        try (var signed = new JarFile(library.toFile());
                var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry(JarFile.MANIFEST_NAME));
            var manifest = new Manifest();
            manifest.getMainAttributes().putAll(signed.getManifest().getMainAttributes());
            manifest.write(zip);
            for (var entry : Collections.list(signed.entries())) {
                var name = entry.getName();
                if (!name.equals(JarFile.MANIFEST_NAME) && !SIGNATURE.matcher(name).matches()) {
                    zip.putNextEntry(new ZipEntry(name));
                    signed.getInputStream(entry).transferTo(zip);
                }
            }
        }
        return file.toAbsolutePath().toString();
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

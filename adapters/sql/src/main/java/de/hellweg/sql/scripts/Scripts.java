package de.hellweg.sql.scripts;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// The migration scripts of a folder on the class path, by one fingerprint: SHA-256 over their names and bytes.
///
/// A store that carries the fingerprint of this program's scripts needs no migration. To learn that costs two
/// milliseconds, to ask Flyway for it several hundred in a fresh JVM.
public final class Scripts {
    private Scripts() {}

    /// In hexadecimal digits.
    public static String fingerprint(String folder) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (String name : names(folder)) {
                byte[] script = read(folder + "/" + name);
                digest.update((name + "\n" + script.length + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
                digest.update(script);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException | URISyntaxException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("the scripts in " + folder + " cannot be read", e);
        }
    }

    /// The version of the newest script, `V12__what.sql` being 12.
    public static long newest(String folder) {
        try {
            return names(folder).stream().mapToLong(name -> Long.parseLong(name.substring(1, name.indexOf("__"))))
                    .max().orElse(0);
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("the scripts in " + folder + " cannot be read", e);
        }
    }

    private static List<String> names(String folder) throws IOException, URISyntaxException {
        var url = resource(folder);
        var names = url.getProtocol().equals("jar") ? inJar(url) : inDirectory(url.toURI());
        return names.stream().filter(name -> name.endsWith(".sql")).sorted().toList();
    }

    private static List<String> inDirectory(URI folder) throws IOException {
        try (var files = Files.list(Path.of(folder))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static List<String> inJar(URL folder) throws IOException {
        var connection = (JarURLConnection) folder.openConnection();
        String prefix = connection.getEntryName().endsWith("/")
                ? connection.getEntryName()
                : connection.getEntryName() + "/";
        return connection.getJarFile().stream().map(entry -> entry.getName()).filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length())).filter(name -> name.indexOf('/') < 0).toList();
    }

    private static byte[] read(String name) throws IOException {
        try (var script = resource(name).openStream()) {
            return script.readAllBytes();
        }
    }

    private static URL resource(String name) throws IOException {
        var url = Scripts.class.getClassLoader().getResource(name);
        if (url == null) {
            throw new IOException("nothing of this name on the class path: " + name);
        }
        return url;
    }
}

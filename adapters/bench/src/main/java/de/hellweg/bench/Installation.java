package de.hellweg.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// What the processes run, as `bin/hellweg` of an installed server runs it: classes and native libraries as files.
public final class Installation {
    private final String classPath;
    private final Path libraries;

    private Installation(String classPath, Path libraries) {
        this.classPath = classPath;
        this.libraries = libraries;
    }

    /// Packs this process's classes.
    ///
    /// @param directory for what is packed
    /// @param natives a folder of native libraries for each kind of machine (decision 0038)
    public static Installation of(Path directory, Path natives) throws IOException {
        var machine = System.getProperty("os.arch").equals("amd64") ? "x86_64" : System.getProperty("os.arch");
        var libraries = natives.resolve(System.getProperty("os.name").toLowerCase(Locale.ROOT) + "-" + machine);
        if (!Files.isDirectory(libraries)) {
            throw new IOException("there are no native libraries for this machine: " + libraries);
        }
        return new Installation(ClassPath.ofFiles(directory), libraries.toAbsolutePath());
    }

    /// What the JVM is told of it.
    List<String> options() {
        return List.of("-Djava.library.path=" + libraries, "-Dorg.sqlite.lib.path=" + libraries,
                "-Dorg.sqlite.lib.name=libsqlitejdbc.so",
                "-Dcom.amazon.corretto.crypto.provider.useExternalLib=true", "-cp", classPath);
    }
}

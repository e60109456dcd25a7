package de.hellweg.securityserver.messagelog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteMessageLogTest implements MessageLogContract {

    @TempDir
    Path directory;

    @Override
    public LogHouse house() {
        try {
            return LogHouse.sqlite(Files.createTempDirectory(directory, "log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

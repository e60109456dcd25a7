package de.hellweg.region.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Hands one network to all classes that mend it after each test: it takes longer to set up than to use. The first of them
/// starts it, and it is closed after the last.
final class SharedNetwork implements ParameterResolver {
    private static final Namespace HERE = Namespace.create(SharedNetwork.class);

    private record Kept(TwoTowns network, Path directory) implements AutoCloseable {
        static Kept start() {
            try {
                var directory = Files.createTempDirectory("two-towns");
                return new Kept(TwoTowns.start(directory, "database.patience=200ms"), directory);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            network.close();
            try (var files = Files.walk(directory)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TwoTowns.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot().getStore(HERE).getOrComputeIfAbsent(Kept.class, _ -> Kept.start(), Kept.class)
                .network();
    }
}

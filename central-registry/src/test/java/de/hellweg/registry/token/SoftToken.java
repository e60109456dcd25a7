package de.hellweg.registry.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandleProxies;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A token of SoftHSM in a directory of the test, with an Ed25519 key made by OpenSC's pkcs11-tool. Both are needed: the
/// tests that use it fail without them.
public final class SoftToken {
    public static final String LABEL = "registry";
    public static final String KEY = "log-key";
    public static final String PIN = "073519";
    private static final String SECURITY_OFFICER = "915370";
    private static final List<String> PLACES = List.of("/usr/lib/softhsm/libsofthsm2.so",
            "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so", "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so",
            "/usr/lib64/softhsm/libsofthsm.so");

    private final Path directory;
    private final Path configuration;

    private SoftToken(Path directory) {
        this.directory = directory;
        this.configuration = directory.resolve("softhsm2.conf");
    }

    public interface SetEnvironment {
        int call(MemorySegment name, MemorySegment value, int overwrite);
    }

    /// Makes the token and has this process's library find it.
    public static SoftToken make(Path directory) throws IOException {
        var token = new SoftToken(directory);
        Files.createDirectories(token.store());
        Files.writeString(token.configuration, "directories.tokendir = " + token.store()
                + "\nobjectstore.backend = file\nlog.level = ERROR\n");
        token.run("softhsm2-util", "--init-token", "--free", "--label", LABEL, "--pin", PIN, "--so-pin",
                SECURITY_OFFICER);
        token.makeKey(KEY, "01");
        token.forThisProcess();
        Cryptoki.load(library()).again();
        return token;
    }

    public void makeKey(String label, String id) throws IOException {
        run("pkcs11-tool", "--module", library().toString(), "--token-label", LABEL, "--login", "--pin", PIN,
                "--keypairgen", "--key-type", "EC:edwards25519", "--label", label, "--id", id);
    }

    public static Path library() {
        return PLACES.stream().map(Path::of).filter(Files::exists).findFirst()
                .orElseThrow(() -> new AssertionError("SoftHSM is not installed (package softhsm2)"));
    }

    /// The place of its key, with a PIN file.
    public TokenKey.Place place(String pin) throws IOException {
        var file = directory.resolve("pin");
        Files.writeString(file, pin + "\n");
        return new TokenKey.Place(library(), LABEL, KEY, file);
    }

    public Path configuration() {
        return configuration;
    }

    private Path store() {
        return directory.resolve("tokens");
    }

    /// The token is pulled out.
    public void takeOut() throws IOException {
        Files.move(store(), directory.resolve("away"));
        Files.createDirectories(store());
        Cryptoki.load(library()).again();
    }

    /// And put in again.
    public void putIn() throws IOException {
        Files.delete(store());
        Files.move(directory.resolve("away"), store());
    }

    private void run(String... command) throws IOException {
        var output = directory.resolve("tool-output");
        var tool = new ProcessBuilder(Stream.of(command).toList()).redirectErrorStream(true)
                .redirectOutput(output.toFile());
        tool.environment().put("SOFTHSM2_CONF", configuration.toString());
        var process = tool.start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            process.destroyForcibly();
        }
    }

    /// Java cannot change its own environment, which is where the library looks.
    @SuppressWarnings("restricted")
    private void forThisProcess() {
        var linker = Linker.nativeLinker();
        var handle = linker.downcallHandle(linker.defaultLookup().find("setenv").orElseThrow(),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS,
                        ValueLayout.JAVA_INT));
        try (var arena = Arena.ofConfined()) {
            assertThat(MethodHandleProxies.asInterfaceInstance(SetEnvironment.class, handle)
                    .call(arena.allocateFrom("SOFTHSM2_CONF"), arena.allocateFrom(configuration.toString()), 1))
                    .isZero();
        }
    }
}

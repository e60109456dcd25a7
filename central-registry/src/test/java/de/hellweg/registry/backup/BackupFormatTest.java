package de.hellweg.registry.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.hellweg.registry.RegistryServer;
import de.hellweg.registry.RegistrySettings;
import de.hellweg.sql.Database;
import de.hellweg.sql.DatabaseSettings;
import de.hellweg.sql.DatabaseSettings.WhenMissing;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.identifier.InstanceId;
import de.hellweg.trust.json.CanonicalJson;
import de.hellweg.trust.json.JsonValue;
import de.hellweg.trust.json.JsonValue.JsonObject;
import de.hellweg.trust.registry.entry.Policy;
import de.hellweg.web.administration.NotStarted;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that are no backup of this registry, or not whole, are refused before anything is written (T40, T41).
final class BackupFormatTest {
    private static final Passphrase PASSPHRASE = Passphrase.of("correct horse battery staple");
    private static final String SCHEMA = "de/hellweg/registry/schema";

    @TempDir
    Path directory;
    private RegistrySettings settings;
    private Path file;

    @BeforeEach
    void save() {
        settings = settings("DE-OWL", "lost");
        RegistryServer.init(settings, Policy.standard(), Clock.systemUTC());
        file = directory.resolve("registry.backup");
        RegistryServer.backups(settings, Clock.systemUTC()).make(file, PASSPHRASE);
    }

    private RegistrySettings settings(String instance, String name) {
        return RegistrySettings.of(new InstanceId(instance), directory.resolve(name),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    private void refuses(Path backup, String why) {
        refuses(settings("DE-OWL", "found"), backup, PASSPHRASE, why);
    }

    private void refuses(RegistrySettings into, Path backup, Passphrase passphrase, String why) {
        assertThatThrownBy(() -> RegistryServer.backups(into, Clock.systemUTC()).restore(backup, passphrase))
                .isInstanceOf(NotStarted.class).hasMessageContaining(backup.toString()).hasMessageContaining(why);
        assertThat(into.directory()).doesNotExist();
    }

    private Path changed(byte[] content) throws IOException {
        return Files.write(directory.resolve("changed.backup"), content);
    }

    @Test
    void isRefusedWithAByteChangedAnywhere() throws IOException {
        var whole = Files.readAllBytes(file);
        var random = new Random(1);
        for (int i = 0; i < 8; i++) {
            var bytes = whole.clone();
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            refuses(changed(bytes), "");
        }
    }

    @Test
    void isRefusedWhenItWasCut() throws IOException {
        var whole = Files.readAllBytes(file);
        for (int length : new int[]{0, 10, 30, 44, whole.length / 2, whole.length - 1}) {
            refuses(changed(Arrays.copyOf(whole, length)), "");
        }
    }

    @Test
    void isRefusedUnderAnotherPassphrase() {
        refuses(settings("DE-OWL", "found"), file, Passphrase.of("correct horse battery stable"),
                "the passphrase is another one, or the file was changed");
        assertThatThrownBy(() -> Passphrase.of("short")).hasMessageContaining("12 characters");
    }

    @Test
    void ofAnotherInstanceIsRefused() {
        refuses(settings("DE-NRW", "found"), file, PASSPHRASE, "is of the registry of DE-OWL, not of DE-NRW");
    }

    @Test
    void ofAnotherFormatIsRefused() throws IOException {
        var text = Files.readAllBytes(file);
        text["hellweg registry backup ".length()] = '2';
        refuses(changed(text), "is of another format than this program reads");
        refuses(changed("PK\3\4 ../../../etc/passwd".getBytes(StandardCharsets.US_ASCII)),
                "does not begin as a backup");
    }

    /// Chunks may not change places, nor may the file end at one of them.
    @Test
    void chunksAreBoundToTheirPlace() throws IOException {
        var content = new byte[(1 << 16) * 3];
        new Random(1).nextBytes(content);
        var sealed = new ByteArrayOutputStream();
        try (var out = SealedBackup.sealing(sealed, PASSPHRASE, new SecureRandom())) {
            out.write(content);
        }
        var bytes = sealed.toByteArray();
        assertThat(opened(bytes)).isEqualTo(content);
        int head = bytes.length - 3 * ((1 << 16) + 16);
        int chunk = (1 << 16) + 16;
        var swapped = bytes.clone();
        System.arraycopy(bytes, head, swapped, head + chunk, chunk);
        System.arraycopy(bytes, head + chunk, swapped, head, chunk);
        assertThatThrownBy(() -> opened(swapped)).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> opened(Arrays.copyOf(bytes, head + 2 * chunk))).isInstanceOf(Malformed.class)
                .hasMessageContaining("was changed or cut after 65536 bytes");
        assertThatThrownBy(() -> opened(Arrays.copyOf(bytes, head))).isInstanceOf(Malformed.class);
    }

    private static byte[] opened(byte[] sealed) throws IOException {
        return SealedBackup.opening(new ByteArrayInputStream(sealed), PASSPHRASE).readAllBytes();
    }

    /// Whoever knows the passphrase can seal what they like: names in it lead nowhere.
    @ParameterizedTest
    @CsvSource({"../../etc/cron.d/x, x, is not known here", "log-key/../../x, x, is not known here",
            "schema, 100000, was made by a newer program", "instance, DE-NRW, is of the registry of DE-NRW",
            "logKeyPlace, keystore, log key lies in another place", "logKey, AAAA, ", "auditKey, AAAA, "})
    void membersOfAManifestThatAreNotThisRegistrysAreRefused(String name, String value, String why)
            throws IOException {
        refuses(resealed((out, manifest, rest) -> {
            var members = new TreeMap<>(manifest.members());
            members.put(name, name.equals("schema")
                    ? JsonValue.JsonNumber.of(Long.parseLong(value))
                    : new JsonValue.JsonString(value));
            block(out, CanonicalJson.write(new JsonObject(members)));
            out.write(rest);
        }), why == null ? "" : why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../x", "flyway_schema_history", "entry; DROP TABLE entry"})
    void tablesThatAreNotKnownAreRefused(String name) throws IOException {
        refuses(resealed((out, manifest, rest) -> {
            block(out, CanonicalJson.write(manifest));
            out.writeByte('T');
            out.writeUTF(name);
            out.writeByte(1);
            out.writeUTF("position");
            out.write(rest);
        }), "has a table that is not known");
    }

    @Test
    void rowsThatAreMissingOrTooManyAreRefused() throws IOException {
        refuses(resealed((out, manifest, rest) -> {
            block(out, CanonicalJson.write(manifest));
            out.write(rest, 0, rest.length - 9);
        }), "ends too early");
        refuses(resealed((out, manifest, rest) -> {
            block(out, CanonicalJson.write(manifest));
            out.write(rest);
            out.writeByte('R');
        }), "does not end where its rows do");
        refuses(resealed((out, manifest, rest) -> {
            block(out, CanonicalJson.write(manifest));
            out.writeByte('E');
            out.writeLong(0);
        }), "has another checkpoint than it states");
    }

    private interface Forgery {
        void write(DataOutputStream out, JsonObject manifest, byte[] rest) throws IOException;
    }

    private Path resealed(Forgery forgery) throws IOException {
        var in = new DataInputStream(new ByteArrayInputStream(opened(Files.readAllBytes(file))));
        var manifest = CanonicalJson.parseCanonical(in.readNBytes(in.readInt()));
        var sealed = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(SealedBackup.sealing(sealed, PASSPHRASE, new SecureRandom()))) {
            forgery.write(out, manifest, in.readAllBytes());
        }
        return changed(sealed.toByteArray());
    }

    private static void block(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /// T40: without the passphrase the file gives nothing away.
    @Test
    void holdsNothingInTheClear() throws IOException {
        var text = Files.readString(file, StandardCharsets.ISO_8859_1);
        var key = Files.readString(settings.directory().resolve("log-key")).strip();
        assertThat(text).doesNotContain(key, Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8)),
                "DE-OWL", "argon2id", "admin");
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    }

    @Test
    void neverTakesThePlaceOfAnotherFile() {
        assertThatThrownBy(() -> RegistryServer.backups(settings, Clock.systemUTC()).make(file, PASSPHRASE))
                .hasMessageContaining("is there already");
    }

    /// Whoever adds a table or a column decides here whether it is saved.
    @Test
    void everyTableIsSavedOrIsMadeOfTheLogAlone() {
        try (var database = Database.open(DatabaseSettings.of(settings.store(WhenMissing.REFUSE), SCHEMA))) {
            var there = new TreeSet<>(database.query("SELECT m.name || '.' || c.name AS name FROM sqlite_master m"
                    + " JOIN pragma_table_info(m.name) c WHERE m.type = 'table'", row -> row.text("name")));
            there.removeIf(name -> name.matches("(history|history_subject|recovery|schema_scripts"
                    + "|flyway_schema_history|sqlite_\\w+)\\..*"));
            assertThat(there).isEqualTo(Arrays.stream(BackupTable.values())
                    .flatMap(table -> table.columns().stream().map(column -> table.table() + "." + column.name()))
                    .collect(Collectors.toCollection(TreeSet::new)));
        }
    }
}

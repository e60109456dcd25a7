package de.hellweg.securityserver.keys;

import de.hellweg.securityserver.store.DurableFile;
import de.hellweg.securityserver.store.StoreRefused;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.SecretKey;

/// The key store on disk: one PKCS#12 file (RFC 7292), its passphrase in a file beside it. Written whole each time, so a
/// crash leaves the old store or the new one; never made anew when it is missing or broken.
final class KeyStoreFile {
    private static final String CONTENT_KEY = "content-master";
    private static final int PASSPHRASE_BYTES = 32;

    private final Path file;
    private final Path passphraseFile;

    /// What the store holds.
    record Content(List<StoredKey> keys, SecretKey contentMasterKey) {
        Content {
            keys = List.copyOf(keys);
        }
    }

    KeyStoreFile(Path file, Path passphraseFile) {
        this.file = file;
        this.passphraseFile = passphraseFile;
    }

    /// Makes the store, and a passphrase if there is none yet. The store must not be there.
    void create(Content content) {
        if (Files.exists(file)) {
            throw new StoreRefused(file, "is there already; keys are never made over others");
        }
        if (!Files.exists(passphraseFile)) {
            var random = new byte[PASSPHRASE_BYTES];
            new SecureRandom().nextBytes(random);
            DurableFile.create(passphraseFile, Base64.getUrlEncoder().withoutPadding().encode(random));
        }
        write(content);
    }

    /// Reads the store; throws [StoreRefused] when it is missing, broken or of another passphrase.
    Content read() {
        char[] passphrase = passphrase();
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(Files.readAllBytes(file)), passphrase);
            var keys = new ArrayList<StoredKey>();
            for (String alias : Collections.list(store.aliases())) {
                if (!alias.equals(CONTENT_KEY)) {
                    keys.add(key(store, alias, passphrase));
                }
            }
            if (!(store.getKey(CONTENT_KEY, passphrase) instanceof SecretKey content)) {
                throw new StoreRefused(file, "lacks the content master key; restore it from a backup");
            }
            return new Content(keys, content);
        } catch (IOException e) {
            throw new StoreRefused(file, "cannot be opened: it is missing, damaged or has another passphrase than "
                    + passphraseFile + "; restore both from a backup", e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new StoreRefused(file, "is damaged; restore it from a backup", e);
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }

    private StoredKey key(KeyStore store, String alias, char[] passphrase) throws GeneralSecurityException {
        Certificate[] chain = store.getCertificateChain(alias);
        if (chain == null || !(store.getKey(alias, passphrase) instanceof PrivateKey privateKey)) {
            throw new StoreRefused(file, "has an entry that is no key with a certificate");
        }
        var use = Stream.of(KeyUse.values()).filter(each -> alias.startsWith(each.word() + "-")).findFirst()
                .orElseThrow(() -> new StoreRefused(file, "has a key of an unknown use"));
        return new StoredKey(alias, use, privateKey,
                Stream.of(chain).map(each -> (X509Certificate) each).toList());
    }

    /// Puts the content in place of what was there.
    void write(Content content) {
        char[] passphrase = passphrase();
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, passphrase);
            for (var key : content.keys()) {
                store.setKeyEntry(key.id(), key.privateKey(), passphrase, key.chain().toArray(Certificate[]::new));
            }
            store.setKeyEntry(CONTENT_KEY, content.contentMasterKey(), passphrase, null);
            var bytes = new ByteArrayOutputStream();
            store.store(bytes, passphrase);
            DurableFile.replace(file, bytes.toByteArray());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("the platform writes PKCS#12", e);
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }

    private char[] passphrase() {
        try {
            byte[] bytes = Files.readAllBytes(passphraseFile);
            int length = bytes.length;
            while (length > 0 && (bytes[length - 1] == '\n' || bytes[length - 1] == '\r')) {
                length--;
            }
            if (length == 0) {
                throw new StoreRefused(passphraseFile, "is empty; it must hold the passphrase of " + file);
            }
            var decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes, 0, length));
            var passphrase = new char[decoded.remaining()];
            decoded.get(passphrase);
            Arrays.fill(bytes, (byte) 0);
            return passphrase;
        } catch (IOException e) {
            throw new StoreRefused(passphraseFile, "cannot be read; it must hold the passphrase of " + file, e);
        }
    }
}

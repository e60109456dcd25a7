package de.hellweg.registry.token;

import de.hellweg.trust.Malformed;
import de.hellweg.trust.log.NoteSigner;
import de.hellweg.trust.log.NoteVerifier;
import de.hellweg.trust.SigningKeyAway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// An Ed25519 key on a PKCS#11 token. It signs over one session, which is opened anew when the token was away. A PIN the
/// token refused is not tried a second time before its file was written anew, so that no round of ours locks the token.
public final class TokenKey implements AutoCloseable {
    /// SubjectPublicKeyInfo of an Ed25519 key up to its 32 bytes (RFC 8410 section 4).
    private static final byte[] KEY_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final int LONGEST_PIN = 255;

    private final Place place;
    private final Cryptoki cryptoki;
    private final ReentrantLock turn = new ReentrantLock();
    private Optional<Opened> opened = Optional.empty();
    private Optional<FileTime> refusedPin = Optional.empty();

    /// Where the key is.
    ///
    /// @param module the PKCS#11 library of the token's maker
    /// @param token the token's label
    /// @param key the label of the key, private and public
    /// @param pinFile holds the user's PIN
    public record Place(Path module, String token, String key, Path pinFile) {}

    private record Opened(long session, long key) {}

    private TokenKey(Place place, Cryptoki cryptoki) {
        this.place = place;
        this.cryptoki = cryptoki;
    }

    /// Opens the token; throws [SigningKeyAway] saying what to do.
    public static TokenKey open(Place place) {
        try {
            var key = new TokenKey(place, Cryptoki.load(place.module()));
            key.opened = Optional.of(key.session());
            return key;
        } catch (TokenFailure e) {
            throw e.away();
        }
    }

    /// The key as a signer of notes under that name.
    public NoteSigner signer(String name) {
        turn.lock();
        try {
            long session = session().session();
            return NoteSigner.of(verifier(name, cryptoki.point(session,
                    cryptoki.find(session, Cryptoki.CKO_PUBLIC_KEY, place.key()))), this::sign);
        } catch (TokenFailure e) {
            throw e.away();
        } finally {
            turn.unlock();
        }
    }

    private static NoteVerifier verifier(String name, byte[] point) {
        var encoded = Arrays.copyOf(KEY_PREFIX, KEY_PREFIX.length + point.length);
        System.arraycopy(point, 0, encoded, KEY_PREFIX.length, point.length);
        try {
            return NoteVerifier.of(name,
                    KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException | Malformed e) {
            throw new TokenFailure("The token's public key is not one of Ed25519. Check log-key.pkcs11.key.", e);
        }
    }

    private byte[] sign(byte[] content) {
        turn.lock();
        try {
            if (opened.isPresent()) {
                try {
                    return signNow(content);
                } catch (TokenFailure _) {
                    // The session may have ended with the token it was on; a new one says whether it is back.
                    end();
                }
            }
            return signNow(content);
        } catch (TokenFailure e) {
            end();
            throw e.away();
        } finally {
            turn.unlock();
        }
    }

    private byte[] signNow(byte[] content) {
        var now = session();
        return cryptoki.sign(now.session(), now.key(), content);
    }

    private Opened session() {
        if (opened.isEmpty()) {
            opened = Optional.of(login(cryptoki.open(slot())));
        }
        return opened.get();
    }

    private long slot() {
        return cryptoki.slot(place.token()).or(() -> {
            cryptoki.again();
            return cryptoki.slot(place.token());
        }).orElseThrow(() -> new TokenFailure("There is no token named " + place.token()
                + ". Put it in, or check log-key.pkcs11.token."));
    }

    private Opened login(long session) {
        boolean done = false;
        byte[] pin = pin();
        try {
            if (!cryptoki.login(session, pin)) {
                refusedPin = Optional.of(written());
                throw new TokenFailure("The token " + place.token() + " refuses the PIN of " + place.pinFile()
                        + ". Write the right one there; it is not tried again before.");
            }
            var found = new Opened(session, cryptoki.find(session, Cryptoki.CKO_PRIVATE_KEY, place.key()));
            done = true;
            return found;
        } finally {
            Arrays.fill(pin, (byte) 0);
            if (!done) {
                cryptoki.close(session);
            }
        }
    }

    private FileTime written() {
        try {
            return Files.getLastModifiedTime(place.pinFile());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private byte[] pin() {
        if (refusedPin.equals(Optional.of(written()))) {
            throw new TokenFailure("The token " + place.token() + " refused the PIN of " + place.pinFile()
                    + ". Write the right one there; the old one is not tried again.");
        }
        byte[] read;
        try {
            read = Files.readAllBytes(place.pinFile());
        } catch (IOException e) {
            throw unreadable(e);
        }
        int length = read.length;
        while (length > 0 && (read[length - 1] == '\n' || read[length - 1] == '\r')) {
            length--;
        }
        try {
            if (length == 0 || length > LONGEST_PIN) {
                throw new TokenFailure(place.pinFile() + " holds no PIN. Write it there, in one line.");
            }
            return Arrays.copyOf(read, length);
        } finally {
            Arrays.fill(read, (byte) 0);
        }
    }

    private TokenFailure unreadable(IOException cause) {
        return new TokenFailure(place.pinFile() + " cannot be read. It holds the PIN of the token " + place.token()
                + ".", cause);
    }

    private void end() {
        opened.ifPresent(each -> cryptoki.close(each.session()));
        opened = Optional.empty();
    }

    @Override
    public void close() {
        turn.lock();
        try {
            end();
        } finally {
            turn.unlock();
        }
    }
}

package de.hellweg.registry.token;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;

/// A PKCS#11 library, spoken to in Java's terms. Names of constants are those of PKCS#11. Every failure is a [TokenFailure].
final class Cryptoki {
    static final long CKO_PUBLIC_KEY = 2;
    static final long CKO_PRIVATE_KEY = 3;

    private static final long CKF_OS_LOCKING_OK = 2;
    private static final long CKF_SERIAL_SESSION = 4;
    private static final long CKF_USER_PIN_FINAL_TRY = 0x20000;
    private static final long CKF_USER_PIN_LOCKED = 0x40000;
    private static final long CKU_USER = 1;
    private static final long CKA_CLASS = 0;
    private static final long CKA_LABEL = 3;
    private static final long CKA_KEY_TYPE = 0x100;
    private static final long CKA_EC_POINT = 0x181;
    private static final long CKK_EC_EDWARDS = 0x40;
    private static final long CKM_EDDSA = 0x1057;
    private static final long CKR_PIN_INCORRECT = 0xA0;
    private static final long CKR_USER_ALREADY_LOGGED_IN = 0x100;
    private static final long CKR_CRYPTOKI_ALREADY_INITIALIZED = 0x191;
    /// CK_C_INITIALIZE_ARGS: four functions, flags, a reserved pointer.
    private static final long INITIALIZE_LENGTH = 48;
    private static final long INITIALIZE_FLAGS = 32;
    /// CK_TOKEN_INFO: label (32), maker (32), model (16), serial number (16), flags, and what is not read here.
    private static final long TOKEN_INFO_LENGTH = 208;
    private static final int LABEL_LENGTH = 32;
    private static final long TOKEN_FLAGS = 96;
    /// CK_ATTRIBUTE: type, pointer, length.
    private static final long ATTRIBUTE_LENGTH = 24;
    private static final long MOST_SLOTS = 64;
    private static final int SIGNATURE_LENGTH = 64;
    private static final int POINT_LENGTH = 32;

    private final Functions functions;

    private Cryptoki(Functions functions) {
        this.functions = functions;
    }

    /// Loads the library and initializes it, where nobody in this process has.
    static Cryptoki load(Path library) {
        var loaded = new Cryptoki(Functions.of(library));
        loaded.initialize();
        return loaded;
    }

    static void check(String function, long answer) {
        if (answer != 0) {
            throw new TokenFailure(
                    "The token's library answered " + function + " with 0x" + Long.toHexString(answer) + ".");
        }
    }

    private void initialize() {
        try (var arena = Arena.ofConfined()) {
            var arguments = arena.allocate(INITIALIZE_LENGTH, 8);
            arguments.set(JAVA_LONG, INITIALIZE_FLAGS, CKF_OS_LOCKING_OK);
            long answer = functions.initialize.call(arguments);
            if (answer != CKR_CRYPTOKI_ALREADY_INITIALIZED) {
                check("C_Initialize", answer);
            }
        }
    }

    /// Has the library look for its tokens anew. All sessions end.
    void again() {
        // Whether it was still initialized does not matter.
        var _ = functions.finish.call(MemorySegment.NULL);
        initialize();
    }

    /// The slot of the token with this label; empty when it is not there. Refuses when there are two, and when the PIN must
    /// not be tried.
    Optional<Long> slot(String label) {
        try (var arena = Arena.ofConfined()) {
            var count = arena.allocate(JAVA_LONG);
            count.set(JAVA_LONG, 0, MOST_SLOTS);
            var slots = arena.allocate(JAVA_LONG, MOST_SLOTS);
            // The library takes up what was put in when it is asked for the number alone.
            check("C_GetSlotList", functions.slotList.call((byte) 1, MemorySegment.NULL, count));
            count.set(JAVA_LONG, 0, MOST_SLOTS);
            check("C_GetSlotList", functions.slotList.call((byte) 1, slots, count));
            var found = Optional.<Long>empty();
            for (long i = 0; i < Math.min(count.get(JAVA_LONG, 0), MOST_SLOTS); i++) {
                long slot = slots.getAtIndex(JAVA_LONG, i);
                if (is(slot, label, arena)) {
                    if (found.isPresent()) {
                        throw new TokenFailure("There are two tokens named " + label + ". Take one out.");
                    }
                    found = Optional.of(slot);
                }
            }
            return found;
        }
    }

    private boolean is(long slot, String label, Arena arena) {
        var token = arena.allocate(TOKEN_INFO_LENGTH, 8);
        if (functions.tokenInfo.call(slot, token) != 0) {
            // A token that was taken out just now, or is not to be spoken to: not the one looked for.
            return false;
        }
        var name = new String(token.asSlice(0, LABEL_LENGTH).toArray(JAVA_BYTE), StandardCharsets.UTF_8);
        if (!name.stripTrailing().equals(label)) {
            return false;
        }
        long flags = token.get(JAVA_LONG, TOKEN_FLAGS);
        if ((flags & CKF_USER_PIN_LOCKED) != 0) {
            throw new TokenFailure(
                    "The PIN of the token " + label + " is locked. Its security officer sets a new one.");
        }
        if ((flags & CKF_USER_PIN_FINAL_TRY) != 0) {
            throw new TokenFailure("A wrong PIN more would lock the token " + label
                    + ". Log in to it once by hand, e.g. with pkcs11-tool, then try again.");
        }
        return true;
    }

    long open(long slot) {
        try (var arena = Arena.ofConfined()) {
            var session = arena.allocate(JAVA_LONG);
            check("C_OpenSession", functions.openSession.call(slot, CKF_SERIAL_SESSION, MemorySegment.NULL,
                    MemorySegment.NULL, session));
            return session.get(JAVA_LONG, 0);
        }
    }

    void close(long session) {
        // A session that is away with its token is closed.
        var _ = functions.closeSession.call(session);
    }

    /// Logs in with the PIN; false when it is wrong. The copy that the library read is wiped.
    boolean login(long session, byte[] pin) {
        try (var arena = Arena.ofConfined()) {
            var copy = arena.allocateFrom(JAVA_BYTE, pin);
            long answer = functions.login.call(session, CKU_USER, copy, pin.length);
            copy.fill((byte) 0);
            if (answer != CKR_PIN_INCORRECT && answer != CKR_USER_ALREADY_LOGGED_IN) {
                check("C_Login", answer);
            }
            return answer != CKR_PIN_INCORRECT;
        }
    }

    /// The one Edwards key of that class and label.
    long find(long session, long objectClass, String label) {
        try (var arena = Arena.ofConfined()) {
            var template = arena.allocate(3 * ATTRIBUTE_LENGTH, 8);
            attribute(template, 0, CKA_CLASS, arena.allocateFrom(JAVA_LONG, objectClass));
            attribute(template, 1, CKA_KEY_TYPE, arena.allocateFrom(JAVA_LONG, CKK_EC_EDWARDS));
            attribute(template, 2, CKA_LABEL,
                    arena.allocateFrom(JAVA_BYTE, label.getBytes(StandardCharsets.UTF_8)));
            check("C_FindObjectsInit", functions.findObjectsInit.call(session, template, 3));
            var objects = arena.allocate(JAVA_LONG, 2);
            var count = arena.allocate(JAVA_LONG);
            long answer = functions.findObjects.call(session, objects, 2, count);
            check("C_FindObjectsFinal", functions.findObjectsFinal.call(session));
            check("C_FindObjects", answer);
            if (count.get(JAVA_LONG, 0) != 1) {
                throw new TokenFailure("The token has " + (count.get(JAVA_LONG, 0) == 0 ? "no" : "more than one")
                        + (objectClass == CKO_PUBLIC_KEY ? " public" : " private") + " Ed25519 key with the label "
                        + label + ". Check log-key.pkcs11.key.");
            }
            return objects.get(JAVA_LONG, 0);
        }
    }

    private static void attribute(MemorySegment template, int index, long type, MemorySegment value) {
        var attribute = template.asSlice(index * ATTRIBUTE_LENGTH, ATTRIBUTE_LENGTH);
        attribute.set(JAVA_LONG, 0, type);
        attribute.set(ADDRESS, 8, value);
        attribute.set(JAVA_LONG, 16, value.byteSize());
    }

    /// The 32 bytes of a public key: CKA_EC_POINT, bare or as OCTET STRING, as the makers of tokens have it.
    byte[] point(long session, long key) {
        try (var arena = Arena.ofConfined()) {
            var value = arena.allocate(2L * POINT_LENGTH);
            var template = arena.allocate(ATTRIBUTE_LENGTH, 8);
            attribute(template, 0, CKA_EC_POINT, value);
            check("C_GetAttributeValue", functions.attributeValue.call(session, key, template, 1));
            long length = template.get(JAVA_LONG, 16);
            if (length == POINT_LENGTH) {
                return value.asSlice(0, POINT_LENGTH).toArray(JAVA_BYTE);
            }
            if (length == POINT_LENGTH + 2
                    && HexFormat.of().formatHex(value.asSlice(0, 2).toArray(JAVA_BYTE)).equals("0420")) {
                return value.asSlice(2, POINT_LENGTH).toArray(JAVA_BYTE);
            }
            throw new TokenFailure("The token's public key is not one of Ed25519. Check log-key.pkcs11.key.");
        }
    }

    byte[] sign(long session, long key, byte[] content) {
        try (var arena = Arena.ofConfined()) {
            var mechanism = arena.allocate(ATTRIBUTE_LENGTH, 8);
            mechanism.set(JAVA_LONG, 0, CKM_EDDSA);
            check("C_SignInit", functions.signInit.call(session, mechanism, key));
            var signature = arena.allocate(SIGNATURE_LENGTH);
            var written = arena.allocateFrom(JAVA_LONG, SIGNATURE_LENGTH);
            check("C_Sign", functions.sign.call(session, arena.allocateFrom(JAVA_BYTE, content), content.length,
                    signature, written));
            return signature.asSlice(0, Math.min(SIGNATURE_LENGTH, written.get(JAVA_LONG, 0))).toArray(JAVA_BYTE);
        }
    }
}

package de.hellweg.registry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/// A client of any C2SP log, written from the specifications alone (signed-note, tlog-checkpoint, tlog-tiles): it shares
/// no code with the log it reads, takes nothing but the checkpoint and tiles, and believes neither.
final class TileClient {
    private static final int WIDTH = 256;
    private final HttpClient http;
    private final URI prefix;
    private final String keyName;
    private final byte[] key;

    /// @param root in base64
    record Head(long size, String root) {}

    /// @param vkey `NAME+ID+BASE64(0x01 ‖ KEY)`
    TileClient(HttpClient http, URI prefix, String vkey) {
        this.http = http;
        this.prefix = prefix;
        int plus = vkey.indexOf('+');
        this.keyName = vkey.substring(0, plus);
        this.key = Base64.getDecoder().decode(vkey.substring(vkey.indexOf('+', plus + 1) + 1));
    }

    Head checkpoint() throws IOException, GeneralSecurityException {
        var note = new String(get("/checkpoint"), StandardCharsets.UTF_8);
        int end = note.lastIndexOf("\n\n") + 1;
        var text = note.substring(0, end);
        var id = Arrays.copyOf(sha256((keyName + "\n").getBytes(StandardCharsets.UTF_8), key), 4);
        boolean signed = false;
        for (var line : note.substring(end + 1, note.length() - 1).split("\n", -1)) {
            var value = Base64.getDecoder().decode(line.substring(line.lastIndexOf(' ') + 1));
            if (line.startsWith("— " + keyName + " ") && Arrays.equals(Arrays.copyOf(value, 4), id)) {
                var ed25519 = Signature.getInstance("Ed25519");
                ed25519.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(
                        join(HexFormat.of().parseHex("302a300506032b6570032100"), Arrays.copyOfRange(key, 1, 33)))));
                ed25519.update(text.getBytes(StandardCharsets.UTF_8));
                signed = ed25519.verify(Arrays.copyOfRange(value, 4, value.length));
            }
        }
        var lines = text.split("\n", -1);
        if (!signed || !lines[0].equals(keyName)) {
            throw new IllegalStateException("not signed by " + keyName);
        }
        return new Head(Long.parseLong(lines[1]), lines[2]);
    }

    /// The leaf hashes of a log of that size, from the tiles of level 0.
    List<byte[]> leaves(long size) throws IOException {
        return hashes(0, size);
    }

    List<byte[]> hashes(int level, long count) throws IOException {
        var hashes = new ArrayList<byte[]>();
        for (long n = 0; n * WIDTH < count; n++) {
            var tile = get("/tile/" + level + "/" + path(n, count));
            for (int i = 0; i < tile.length; i += 32) {
                hashes.add(Arrays.copyOfRange(tile, i, i + 32));
            }
        }
        return hashes;
    }

    List<byte[]> entries(long size) throws IOException {
        var entries = new ArrayList<byte[]>();
        for (long n = 0; n * WIDTH < size; n++) {
            var bundle = ByteBuffer.wrap(get("/tile/entries/" + path(n, size)));
            while (bundle.hasRemaining()) {
                var entry = new byte[Short.toUnsignedInt(bundle.getShort())];
                bundle.get(entry);
                entries.add(entry);
            }
        }
        return entries;
    }

    private static String path(long n, long count) {
        long width = Math.min(WIDTH, count - n * WIDTH);
        var path = "%03d".formatted(n % 1000);
        for (long rest = n / 1000; rest > 0; rest /= 1000) {
            path = "x%03d/".formatted(rest % 1000) + path;
        }
        return width == WIDTH ? path : path + ".p/" + width;
    }

    /// RFC 6962 section 2.1, word for word.
    static byte[] root(List<byte[]> leaves) {
        if (leaves.isEmpty()) {
            return sha256();
        }
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        return sha256(new byte[]{1}, root(leaves.subList(0, split)), root(leaves.subList(split, leaves.size())));
    }

    static byte[] leaf(byte[] entry) {
        return sha256(new byte[]{0}, entry);
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(join(parts));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] join(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private byte[] get(String path) throws IOException {
        try {
            var answer = http.send(HttpRequest.newBuilder(URI.create(prefix + path)).build(),
                    BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IOException(path + ": " + answer.statusCode());
            }
            return answer.body();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}

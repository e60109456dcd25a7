package de.hellweg.trust.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.identifier.AccessSubject;
import de.hellweg.trust.identifier.ClientId;
import de.hellweg.trust.identifier.RequestId;
import de.hellweg.trust.identifier.ServiceId;
import de.hellweg.trust.json.CanonicalJson;
import de.hellweg.trust.log.Checkpoint;
import de.hellweg.trust.log.Leaf;
import de.hellweg.trust.log.NoteVerifier;
import de.hellweg.trust.log.SignedNote;
import de.hellweg.trust.message.RegistryPosition;
import de.hellweg.trust.message.RequestHead;
import de.hellweg.trust.message.ResponseHead;
import de.hellweg.trust.registry.Anchor;
import de.hellweg.trust.registry.entry.RegistryEntry;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every parser either reads or says [Malformed], and what it read it writes back as it was. `JAZZER_FUZZ=1` runs one
/// target without end; the build runs the corpus and a short seeded mutation of lawful inputs.
class TrustFuzzTest {
    private static final String HEAD = """
            GET\r
            /r1/DE-OWL/GOV/05774032/meldung/abfrage/v1/person?id=42\r
            X-Road-Client:DE-OWL/GOV/05711000/portal\r
            X-Road-Id:DE-OWL-1\r
            x-road-request-id:3f9d0c2e-0000-4000-8000-000000000001\r
            Hellweg-Purpose:gewerbeanmeldung\r
            Hellweg-Registry:7 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\r
            """;
    private static final String RESPONSE = "200\r\nOK\r\nx-road-id:DE-OWL-1\r\nx-road-client:DE-OWL/GOV/1/portal\r\n"
            + "x-road-service:DE-OWL/GOV/05774032/meldung/abfrage\r\n"
            + "x-road-request-id:3f9d0c2e-0000-4000-8000-000000000001\r\nx-road-request-hash:"
            + "/K4Y0TBdklQ/ylqyFEeocvavv7JirgmPyjjZrz6I5S5R5mc9kbDb17RzGpxFD13I+DOjNn8IcAaG+YJjQ71c7A==\r\n";
    private static final String VKEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private static final String NOTE = "a\n\n— PeterNeumann "
            + "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
    private static final String CHECKPOINT = """
            DE-OWL/registry
            7
            47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=
            time 2026-11-23T08:00:00.120Z
            """;
    private static final String ENTRY = "{\"actor\":\"first\",\"format\":1,\"kind\":\"member-added\",\"payload\":"
            + "{\"member\":\"DE-OWL/KOM/05774032\",\"name\":\"Stadt Paderborn\"},"
            + "\"seal\":\"AA==\",\"time\":\"2026-11-23T08:00:00.000Z\"}";
    private static final String POLICY = "{\"actor\":\"first\",\"format\":1,\"kind\":\"instance-created\",\"payload\":"
            + "{\"instance\":\"DE-OWL\",\"policy\":{\"algorithmEnds\":{\"RSA_PSS_SHA256\":"
            + "\"2030-01-01T00:00:00.000Z\"},\"clockToleranceSeconds\":60,\"ocspFreshnessSeconds\":3600,"
            + "\"registryMaxAgeSeconds\":86400,\"timestampingOverdueSeconds\":14400}},"
            + "\"time\":\"2026-11-23T08:00:00.000Z\"}";
    private static final String ANCHOR = "{\"format\":1,\"instance\":\"DE-OWL\",\"logKey\":\"" + VKEY
            + "\",\"registry\":\"http://127.0.0.1:4000\"}";

    private record Target(String name, Consumer<byte[]> parser, List<String> lawful) {}

    private static final List<Target> TARGETS = List.of(
            new Target("identifiers", TrustFuzzTest::identifiers,
                    List.of("DE-OWL/KOM/05774032/einwohnermeldewesen/%C3%A4mter", "DE-OWL/KOM/05774032", "a%20b/c",
                            "3f9d0c2e-0000-4000-8000-000000000001")),
            new Target("heads", TrustFuzzTest::heads, List.of(HEAD, RESPONSE)),
            new Target("json", TrustFuzzTest::json,
                    List.of(ENTRY, "{\"a\":[1,2.5e-7,{\"b\":null}],\"c\":\"\\u000f€\"}")),
            new Target("entries", TrustFuzzTest::entries, List.of(ENTRY, POLICY, ANCHOR)),
            new Target("notes", TrustFuzzTest::notes, List.of(NOTE, CHECKPOINT, VKEY)));

    @FuzzTest
    void readsIdentifiers(byte[] input) {
        orMalformed(TrustFuzzTest::identifiers, input);
    }

    @FuzzTest
    void readsHeads(byte[] input) {
        orMalformed(TrustFuzzTest::heads, input);
    }

    @FuzzTest
    void readsJson(byte[] input) {
        orMalformed(TrustFuzzTest::json, input);
    }

    @FuzzTest
    void readsEntries(byte[] input) {
        orMalformed(TrustFuzzTest::entries, input);
    }

    @FuzzTest
    void readsNotes(byte[] input) {
        orMalformed(TrustFuzzTest::notes, input);
    }

    @TestFactory
    List<DynamicTest> readsOrRefusesMutatedInputs() {
        return TARGETS.stream().map(target -> DynamicTest.dynamicTest(target.name(), () -> {
            var random = new Random(20261123);
            for (String lawful : target.lawful()) {
                for (int i = 0; i < 4_000; i++) {
                    orMalformed(target.parser(), mutate(lawful.getBytes(UTF_8), random));
                }
            }
        })).toList();
    }

    private static void orMalformed(Consumer<byte[]> parser, byte[] input) {
        orMalformed(() -> parser.accept(input));
    }

    private static void orMalformed(Runnable reading) {
        try {
            reading.run();
        } catch (Malformed refused) {
            assertThat(refused.getMessage()).isNotEmpty();
        }
    }

    private static byte[] mutate(byte[] lawful, Random random) {
        var input = lawful.clone();
        for (int times = 1 + random.nextInt(3); times > 0 && input.length > 0; times--) {
            int at = random.nextInt(input.length);
            int to = at + random.nextInt(Math.min(8, input.length - at) + 1);
            input = switch (random.nextInt(4)) {
                case 0 -> {
                    input[at] = (byte) random.nextInt();
                    yield input;
                }
                case 1 -> join(Arrays.copyOf(input, at), Arrays.copyOfRange(input, to, input.length));
                case 2 -> join(Arrays.copyOf(input, to), Arrays.copyOfRange(input, at, input.length));
                default -> {
                    input[at] ^= (byte) (1 << random.nextInt(8));
                    yield input;
                }
            };
        }
        return input;
    }

    private static byte[] join(byte[] first, byte[] second) {
        var joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    private static void identifiers(byte[] input) {
        var text = new String(input, UTF_8);
        each(() -> assertThat(ClientId.parse(text).path()).isEqualTo(text),
                () -> assertThat(AccessSubject.parse(text).path()).isEqualTo(text),
                () -> assertThat(ServiceId.parse(text).path()).isEqualTo(text),
                () -> assertThat(RequestId.parse(text).toString()).isEqualTo(text),
                () -> assertThat(RegistryPosition.parse(text).toString()).isEqualTo(text));
    }

    private static void heads(byte[] input) {
        each(() -> assertThat(RequestHead.parse(input).bytes()).isEqualTo(input),
                () -> assertThat(ResponseHead.parse(input).bytes()).isEqualTo(input));
    }

    private static void json(byte[] input) {
        var value = CanonicalJson.parse(input);
        var canonical = CanonicalJson.write(value);
        assertThat(CanonicalJson.parse(canonical)).isEqualTo(value);
        assertThat(CanonicalJson.write(CanonicalJson.parse(canonical))).isEqualTo(canonical);
    }

    private static void entries(byte[] input) {
        each(() -> {
            var entry = RegistryEntry.parse(input);
            assertThat(entry.canonical()).isEqualTo(input);
            entry.event();
        }, () -> Anchor.parse(input));
    }

    private static void notes(byte[] input) {
        var text = new String(input, UTF_8);
        each(() -> assertThat(SignedNote.parse(text).encoded()).isEqualTo(text),
                () -> assertThat(SignedNote.parse(text).signedBy(NoteVerifier.parse(VKEY))).isFalse(),
                () -> assertThat(text).startsWith(Checkpoint.parse(text).text()),
                () -> assertThat(NoteVerifier.parse(text).encoded()).isEqualTo(text),
                () -> assertThat(Leaf.parse(input).bytes()).isEqualTo(input));
    }

    private static void each(Runnable... readings) {
        for (Runnable reading : readings) {
            orMalformed(reading);
        }
    }
}

package de.hellweg.securityserver.network;

import static de.hellweg.securityserver.network.Outcomes.requireFault;
import static de.hellweg.securityserver.network.Outcomes.requireNothingOpen;
import static de.hellweg.securityserver.network.Outcomes.requireRecords;
import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.http.HttpResponse;
import de.hellweg.http.TlsIdentity;
import de.hellweg.securityserver.network.WireMessage.Part;
import de.hellweg.trust.identifier.SecurityServerId;
import de.hellweg.trust.log.LeafKind;
import de.hellweg.trust.registry.entry.RegistryEvent.ServerRemoved;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Messages between the servers that are not what was sealed, not from whom they say, not from now, or not new (threats T8,
/// T9, T10, T12).
class WireTest {
    private static final int RANDOM_CHANGES = 300;

    @TempDir
    Path directory;

    private final Peer peer = new Peer();
    private ExchangeNetwork network;

    @BeforeEach
    void start() {
        network = ExchangeNetwork.start(directory);
    }

    @AfterEach
    void stop() {
        peer.close();
        network.close();
    }

    private WireMessage search(String name) throws Exception {
        return Peer.kept(network, network.request("/search").POST(BodyPublishers.ofString(name)));
    }

    private Optional<TlsIdentity> consumer() {
        return network.consumer().keys().authentication();
    }

    /// Every way to change, drop, add, swap or move a part.
    private static Map<String, UnaryOperator<WireMessage>> wrongs(WireMessage other) {
        var wrongs = new LinkedHashMap<String, UnaryOperator<WireMessage>>();
        for (String kind : new String[]{WireMessage.HEAD, WireMessage.BODY, WireMessage.SEAL}) {
            wrongs.put(kind + " changed at its end", message -> message.with(kind, WireTest::otherEnd));
            wrongs.put(kind + " cut", message -> message.with(kind, text -> text.substring(0, text.length() - 1)));
            wrongs.put(kind + " longer", message -> message.with(kind, text -> text + "x"));
            wrongs.put(kind + " empty", message -> message.with(kind, _ -> ""));
            wrongs.put(kind + " dropped", message -> message.rearranged(kind));
            wrongs.put(kind + " twice", message -> message.rearranged(kind, message.part(kind), message.part(kind)));
            wrongs.put(kind + " of another message", message -> message.rearranged(kind, other.part(kind)));
            wrongs.put(kind + " with an attachment",
                    message -> message.rearranged(kind, message.part(kind), new Part("text/plain", "added")));
        }
        wrongs.put("body before head", message -> message.swapped(WireMessage.HEAD, WireMessage.BODY));
        wrongs.put("seal before body", message -> message.swapped(WireMessage.BODY, WireMessage.SEAL));
        return wrongs;
    }

    private static String otherEnd(String text) {
        return text.substring(0, text.length() - 1) + (char) (text.charAt(text.length() - 1) ^ 1);
    }

    @Test
    void takesNoRequestWithAPartSwappedDroppedOrAdded() throws Exception {
        var message = search("{\"name\":\"Muster\"}");
        for (var wrong : wrongs(search("{\"name\":\"Beispiel\"}")).entrySet()) {
            var said = peer.post(network.provider(), consumer(), wrong.getValue().apply(message));
            assertThat(said.status()).as(wrong.getKey()).isEqualTo(400);
            assertThat(said.code()).as(wrong.getKey()).isPresent();
        }
        requireRecords(network.provider());
        assertThat(network.service().calls()).isEmpty();
        assertThat(peer.post(network.provider(), consumer(), message)).isEqualTo(new Peer.Said(200, Optional.empty()));
    }

    @Test
    void takesNoRequestWithABitChangedAnywhere() throws Exception {
        var message = search("{\"name\":\"Muster\"}");
        var random = new Random(8);
        for (int i = 0; i < RANDOM_CHANGES; i++) {
            var kind = new String[]{WireMessage.HEAD, WireMessage.BODY, WireMessage.SEAL}[i % 3];
            int at = random.nextInt(message.part(kind).content().length());
            int bit = 1 << random.nextInt(8);
            var changed = message.with(kind, text -> text.substring(0, at) + (char) (text.charAt(at) ^ bit)
                    + text.substring(at + 1));
            assertThat(peer.post(network.provider(), consumer(), changed).status()).as("%s, byte %d", kind, at)
                    .isIn(400, 401);
        }
        requireRecords(network.provider());
        assertThat(network.service().calls()).isEmpty();
    }

    @Test
    void returnsNoAnswerWithAPartSwappedDroppedOrAdded() throws Exception {
        var request = network.request("/search").POST(BodyPublishers.ofString("{}"));
        var another = new AtomicReference<WireMessage>();
        var real = network.provider().peerHandler();
        Peer.change(network.provider(), message -> {
            another.set(message);
            return message;
        });
        assertThat(network.send(request).statusCode()).isEqualTo(200);
        network.service().answerWith(_ -> HttpResponse.of(200, "text/plain", new byte[]{'n', 'e', 'w'}));
        for (var wrong : wrongs(another.get()).entrySet()) {
            network.provider().answerPeersWith(real);
            Peer.change(network.provider(), wrong.getValue());
            var answer = network.send(request);
            assertThat(answer.statusCode()).as(wrong.getKey()).isEqualTo(502);
            assertThat(network.consumer().log().records().getLast().kind()).as(wrong.getKey())
                    .isEqualTo(LeafKind.NO_ANSWER);
        }
        requireNothingOpen(network);
    }

    @Test
    void keepsNoConnectionOfWhoIsNoServerOrIsOneNoLonger() throws Exception {
        var message = search("{\"name\":\"Muster\"}");
        assertThat(peer.isKept(network.provider(), Optional.empty(), message)).isFalse();
        assertThat(peer.isKept(network.provider(), consumer(), message)).isTrue();
        network.ask(network.consumer(), asked -> new ServerRemoved(network.consumer().id(), asked));
        assertThat(peer.isKept(network.provider(), consumer(), message)).isFalse();
    }

    @Test
    void callsTheServiceOnceHoweverOftenARequestComes() throws Exception {
        var message = search("{\"name\":\"Muster\"}");
        assertThat(peer.post(network.provider(), consumer(), message)).isEqualTo(new Peer.Said(200, Optional.empty()));
        for (int i = 0; i < 3; i++) {
            assertThat(peer.post(network.provider(), consumer(), message))
                    .isEqualTo(new Peer.Said(200, Optional.of("server.serverproxy.duplicate_request")));
        }
        assertThat(network.service().calls()).hasSize(1);
        requireRecords(network.provider(), LeafKind.REQUEST, LeafKind.RESPONSE, LeafKind.REFUSAL, LeafKind.REFUSAL,
                LeafKind.REFUSAL);
    }

    @Test
    void takesNoRequestThatWasSealedLongAgoOrInTheFuture() throws Exception {
        var old = search("old");
        network.clock().advance(Duration.ofSeconds(80));
        assertThat(peer.post(network.provider(), consumer(), old).code())
                .contains("server.serverproxy.signing_time_outside_window");
        var late = search("late");
        network.clock().advance(Duration.ofSeconds(50));
        assertThat(peer.post(network.provider(), consumer(), late).code()).isEmpty();
        var future = search("future");
        network.clock().advance(Duration.ofSeconds(-70));
        assertThat(peer.post(network.provider(), consumer(), future).status()).isEqualTo(400);
        requireRecords(network.provider(), LeafKind.REQUEST, LeafKind.RESPONSE);
        assertThat(network.service().calls()).hasSize(1);
    }

    @Test
    void takesNoMessageFromAServerThatDoesNotServeItsClient() throws Exception {
        var message = search("{\"name\":\"Muster\"}");
        var second = network.secondProvider();
        var unregistered = network.pki().authentication(SecurityServerId.parse("DE-OWL/KOM/05774008/ss9"), "none");
        var own = consumer().orElseThrow();
        for (Optional<TlsIdentity> identity : List.of(second.keys().authentication(),
                network.provider().keys().authentication(), Optional.<TlsIdentity>empty(),
                Optional.of(new TlsIdentity(unregistered.key(), unregistered.chain())))) {
            var said = peer.post(network.provider(), identity, message);
            assertThat(said).isEqualTo(
                    new Peer.Said(401, Optional.of("server.serverproxy.ssl_authentication_failed")));
        }
        assertThat(peer.post(network.consumer(), Optional.of(own), message).code())
                .contains("server.serverproxy.invalid_security_server");
        requireRecords(network.provider());
        assertThat(network.service().calls()).isEmpty();
    }

    @Test
    void takesNoAnswerThatAnotherMemberSealed() throws Exception {
        network.provider().keys().seal(ExchangeNetwork.PADERBORN, network.sealing(ExchangeNetwork.DELBRUECK));
        requireFault(network.send(network.request("/person/42").GET()), 502,
                "server.clientproxy.signature_verification");
        requireRecords(network.consumer(), LeafKind.REQUEST, LeafKind.NO_ANSWER);
    }
}

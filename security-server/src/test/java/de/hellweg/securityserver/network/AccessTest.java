package de.hellweg.securityserver.network;

import static de.hellweg.securityserver.network.Outcomes.requireFault;
import static de.hellweg.securityserver.network.Outcomes.requireRecords;
import static org.assertj.core.api.Assertions.assertThat;

import de.hellweg.http.AddressRule;
import de.hellweg.http.HttpResponse;
import de.hellweg.securityserver.serverconfiguration.Endpoint;
import de.hellweg.securityserver.serverconfiguration.LocalGroup;
import de.hellweg.securityserver.serverconfiguration.ServiceHome.InformationSystem;
import de.hellweg.trust.identifier.AccessSubject;
import de.hellweg.trust.identifier.GlobalGroupId;
import de.hellweg.trust.identifier.GroupCode;
import de.hellweg.trust.identifier.LocalGroupId;
import de.hellweg.trust.identifier.ServiceCode;
import de.hellweg.trust.identifier.ServiceId;
import de.hellweg.trust.log.LeafKind;
import de.hellweg.trust.registry.entry.RegistryEvent;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who may use a service, by itself, its member or a group; and what the metadata services tell about it.
class AccessTest {
    private static final Endpoint PERSON = new Endpoint("GET", "/person/*");
    private static final GroupCode TOWNS = new GroupCode("towns");

    @TempDir
    Path directory;

    private ExchangeNetwork network;

    @BeforeEach
    void start() {
        network = ExchangeNetwork.start(directory);
    }

    @AfterEach
    void stop() {
        network.close();
    }

    private static ServiceId metadata(String code) {
        return new ServiceId(ExchangeNetwork.REGISTER, new ServiceCode(code));
    }

    private String ask(String code, String query) throws Exception {
        var answer = network.send(network.request(metadata(code), query).GET());
        assertThat(answer.statusCode()).isEqualTo(200);
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private int status() throws Exception {
        return network.send(network.request("/person/42").GET()).statusCode();
    }

    private void requireGrantedTo(AccessSubject subject) throws Exception {
        network.provider().configuration().revokeAll();
        assertThat(status()).isEqualTo(403);
        network.provider().configuration().grant(network.right(subject, PERSON));
        assertThat(status()).isEqualTo(200);
    }

    @Test
    void aRightOfTheMemberIsOneOfItsSubsystems() throws Exception {
        requireGrantedTo(ExchangeNetwork.DELBRUECK);
        network.provider().configuration().revokeAll();
        network.provider().configuration().grant(network.right(ExchangeNetwork.LIBRARY, PERSON));
        assertThat(status()).isEqualTo(403);
    }

    @Test
    void aRightOfAGlobalGroupHoldsForAsLongAsTheRegistryHasTheClientInIt() throws Exception {
        var group = new GlobalGroupId(BoxRegistry.INSTANCE, TOWNS);
        network.provider().configuration().revokeAll();
        network.provider().configuration().grant(network.right(group, PERSON));
        network.registry().append(new RegistryEvent.GroupDefined(TOWNS, "Städte und Gemeinden"));
        assertThat(status()).isEqualTo(403);
        network.registry().append(new RegistryEvent.GroupMemberAdded(TOWNS, ExchangeNetwork.TRADE));
        assertThat(status()).isEqualTo(200);
        network.registry().append(new RegistryEvent.GroupMemberRemoved(TOWNS, ExchangeNetwork.TRADE));
        assertThat(status()).isEqualTo(403);
        network.registry().append(new RegistryEvent.GroupMemberAdded(TOWNS, ExchangeNetwork.DELBRUECK));
        assertThat(status()).isEqualTo(200);
        assertThat(network.service().calls()).hasSize(2);
    }

    @Test
    void aRightOfALocalGroupHoldsForItsMembersOnly() throws Exception {
        var group = new LocalGroupId(new GroupCode("counter"));
        network.provider().configuration().revokeAll();
        network.provider().configuration().grant(network.right(group, PERSON));
        network.provider().configuration().put(
                new LocalGroup(ExchangeNetwork.REGISTER, group, "Schalter", Set.of(ExchangeNetwork.LIBRARY)));
        assertThat(status()).isEqualTo(403);
        network.provider().configuration()
                .put(new LocalGroup(ExchangeNetwork.REGISTER, group, "Schalter", Set.of(ExchangeNetwork.TRADE)));
        assertThat(status()).isEqualTo(200);
        assertThat(network.service().calls()).hasSize(1);
    }

    @Test
    void listsAllServicesAndThoseTheClientMayUse() throws Exception {
        assertThat(ask("listMethods", "")).contains("\"adresse\"", "/person/*");
        assertThat(ask("allowedMethods", "")).contains("\"adresse\"");
        network.provider().configuration().revokeAll();
        assertThat(ask("allowedMethods", "")).doesNotContain("adresse");
        assertThat(ask("listMethods", "")).contains("\"adresse\"");
        assertThat(network.service().calls()).isEmpty();
        requireRecords(network.provider(), LeafKind.REQUEST, LeafKind.RESPONSE, LeafKind.REQUEST, LeafKind.RESPONSE,
                LeafKind.REQUEST, LeafKind.RESPONSE, LeafKind.REQUEST, LeafKind.RESPONSE);
    }

    private void describe() {
        var base = network.service().address();
        network.provider().configuration().put(network.service(new InformationSystem(base, Duration.ofSeconds(5),
                Set.of(), Optional.of(URI.create(base + "/openapi.json"))), Optional.empty()));
        network.service().answerWith(exchange -> exchange.path().equals("/register/openapi.json")
                ? HttpResponse.of(200, "application/json", "{\"openapi\":\"3.1.0\"}".getBytes(StandardCharsets.UTF_8))
                : HttpResponse.of(404));
    }

    @Test
    void givesTheServicesOwnDescription() throws Exception {
        describe();
        assertThat(ask("getOpenAPI", "?serviceCode=adresse")).isEqualTo("{\"openapi\":\"3.1.0\"}");
        requireFault(network.send(network.request(metadata("getOpenAPI"), "?serviceCode=none").GET()), 404,
                "server.serverproxy.unknown_service");
        requireFault(network.send(network.request(metadata("getOpenAPI"), "").GET()), 400,
                "server.serverproxy.bad_request");
        assertThat(network.service().calls()).hasSize(1);
    }

    private java.net.http.HttpResponse<byte[]> requestAccess(String purpose) throws Exception {
        var body = """
                {"service":"adresse","purposes":["%s"],"reason":"Für die Gewerbeanmeldung"}""".formatted(purpose);
        return network.send(network.request(metadata("requestAccess"), "").header("Content-Type", "application/json")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(body)));
    }

    @Test
    void requestsForAccessAreSealedLoggedAndBoundedOnBothSides() throws Exception {
        var purpose = BoxRegistry.PURPOSE.value();
        assertThat(requestAccess(purpose).statusCode()).isEqualTo(200);
        assertThat(ask("accessRequests", "")).contains("\"state\":\"open\"", "Für die Gewerbeanmeldung");
        requireRecords(network.provider(), LeafKind.REQUEST, LeafKind.RESPONSE, LeafKind.REQUEST, LeafKind.RESPONSE);
        requireRecords(network.consumer(), LeafKind.REQUEST, LeafKind.RESPONSE, LeafKind.REQUEST, LeafKind.RESPONSE);
        assertThat(requestAccess(purpose).statusCode()).isEqualTo(200);
        requireFault(requestAccess(purpose), 429, "server.serverproxy.too_many_access_requests");
        requireFault(requestAccess("neugier"), 400, "server.serverproxy.unknown_purpose");
        requireFault(network.send(network.request(metadata("requestAccess"), "").GET()), 400,
                "server.serverproxy.bad_request");
        assertThat(network.service().calls()).isEmpty();
    }

    @Test
    void fetchesNoDescriptionFromInside() throws Exception {
        describe();
        network.provider().allowServices(AddressRule.notLocal());
        requireFault(network.send(network.request(metadata("getOpenAPI"), "?serviceCode=adresse").GET()), 502,
                "server.serverproxy.network_error");
        assertThat(network.service().calls()).isEmpty();
    }
}

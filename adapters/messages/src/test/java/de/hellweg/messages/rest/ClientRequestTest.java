package de.hellweg.messages.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.hellweg.http.Headers;
import de.hellweg.trust.Digest;
import de.hellweg.trust.Malformed;
import de.hellweg.trust.identifier.PurposeCode;
import de.hellweg.trust.identifier.RequestId;
import de.hellweg.trust.message.RegistryPosition;
import de.hellweg.trust.message.RequestHead;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientRequestTest {
    private static final String SERVICE = "/r1/DE-OWL/KOM/05774032/einwohnermeldewesen/person";
    private static final RequestId ID = RequestId.parse("3f9d0c2e-0000-4000-8000-000000000001");
    private static final RegistryPosition REGISTRY = new RegistryPosition(7, Digest.sha256(new byte[0]));

    @Test
    void writesTheHeadInXRoadsOrderWithOurHeaders() {
        var headers = Headers.of("Host", "localhost", "Accept", "application/json", "X-Road-Client",
                "DE-OWL/KOM/05774020/gewerbeamt", "X-Road-UserId", "DE0001", "X-Road-Issue", "32-2026/17", "User-Agent",
                "curl", "Hellweg-Purpose", "gewerbeanmeldung", "X-Road-Id", "a1");
        var request = ClientRequest.read("GET", RestTarget.parse(SERVICE + "/v1/42?q=1"), headers, ID);
        var head = request.head(ID, request.purpose(), Optional.empty(), REGISTRY);
        assertThat(new String(head.bytes(), StandardCharsets.UTF_8)).isEqualTo("GET\r\n" + SERVICE + "/v1/42?q=1\r\n"
                + "X-Road-Client:DE-OWL/KOM/05774020/gewerbeamt\r\nX-Road-Id:a1\r\nHellweg-Purpose:gewerbeanmeldung\r\n"
                + "Accept:application/json\r\nX-Road-UserId:DE0001\r\nX-Road-Issue:32-2026/17\r\nx-road-request-id:"
                + ID
                + "\r\nHellweg-Registry:" + REGISTRY + "\r\n");
    }

    @Test
    void makesAnIdWhereTheClientGivesNone() {
        assertThat(read("X-Road-Client", "DE-OWL/KOM/05774020/gewerbeamt").id()).isEqualTo("DE-OWL-" + ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Road-Request-Id", "X-Road-Request-Hash", "X-Road-Error", "X-Road-Service",
            "X-Road-Internal", "Hellweg-Checkpoint", "Hellweg-Registry", "Hellweg-Transport", "Hellweg-Anything",
            "Transfer-Encoding", "Connection", "Content-Length", "Host", "Expect", "Upgrade", "TE", "Keep-Alive",
            "Proxy-Authorization", "User-Agent", "Server", "Trailer"})
    void dropsHeadersThatAreNotTheClientsToWrite(String name) {
        var head = read("X-Road-Client", "DE-OWL/KOM/05774020/gewerbeamt", name, "forged")
                .head(ID, Optional.of(new PurposeCode("p")), Optional.empty(), REGISTRY);
        assertThat(new String(head.bytes(), StandardCharsets.UTF_8)).doesNotContain("forged");
    }

    @Test
    void dropsHeadersThatConnectionNames() {
        var request = read("X-Road-Client", "DE-OWL/KOM/05774020/gewerbeamt", "Connection", "X-Secret", "X-Secret",
                "forged");
        assertThat(request.others()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Road-Client", "X-Road-Id", "X-Road-UserId", "X-Road-Issue", "Hellweg-Purpose",
            "Content-Type", "X-Road-Security-Server"})
    void refusesADoubledHeader(String name) {
        assertThatThrownBy(() -> read("X-Road-Client", "DE-OWL/KOM/05774020/gewerbeamt", name, "a", name, "a"))
                .isInstanceOf(Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "DE-OWL", "DE-OWL/KOM/05774020", "DE-OWL/KOM/05774020/a/b", "DE-OWL/KOM/05774020/a%2fb",
            "DE-OWL/KOM/05774020/..", "DE-OWL/KOM/05774020/%2e%2e", "DE-OWL/KOM/05774020/%zz", "DE-OWL/KOM//a",
            "DE-OWL/KOM/05774020/a%00", "DE-OWL/KOM/05774020/a%ff", "DE-OWL/KOM/05774020/a%25",
            "DE-OWL/KOM/05774020/a;b"})
    void refusesAClientThatIsNotASubsystem(String client) {
        assertThatThrownBy(() -> read("X-Road-Client", client)).isInstanceOf(Malformed.class);
    }

    @ParameterizedTest
    @CsvSource({"DE%2DOWL/KOM/05774032/a/b,DE-OWL/KOM/05774032/a/b",
            "DE-OWL/KOM/05774032/b%C3%BCro/b/x,DE-OWL/KOM/05774032/b%C3%BCro/b/x",
            "DE-OWL/KOM/05774032/a%20b/c?q=%2F,DE-OWL/KOM/05774032/a%20b/c?q=%2F",
            "DE-OWL/KOM/05774032/a/b/,DE-OWL/KOM/05774032/a/b/",
            "DE-OWL/KOM/05774032/a%c3%bc/b,DE-OWL/KOM/05774032/a%C3%BC/b"})
    void sealsIdentifiersInTheirOneForm(String written, String canonical) {
        var target = RestTarget.parse("/r1/" + written);
        assertThat(target.canonical()).isEqualTo("/r1/" + canonical);
        assertThat(RequestHead.builder("GET", target.canonical()).client(ClientRequest.client("I/C/M/S")).id("1")
                .requestId(ID).build().service()).isEqualTo(target.service());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/r1", "/r1/", "/r2/DE-OWL/KOM/05774032/a/b", "/r1/DE-OWL/KOM/05774032/a",
            "/r1/DE-OWL/KOM/05774032/a/", "/r1/DE-OWL/KOM/05774032/a?b/c", "/r1//KOM/05774032/a/b",
            "/r1/DE-OWL/KOM/05774032/a/b/../c", "/r1/DE-OWL/KOM/05774032/a/b/%2e%2e/c",
            "/r1/DE-OWL/KOM/05774032/a/b/x%2fy",
            "/r1/DE-OWL/KOM/05774032/a/b/x;y", "/r1/DE-OWL/KOM/05774032/a/b/x\\y", "/r1/DE-OWL/KOM/05774032/a/b/x%5Cy",
            "/r1/DE-OWL/KOM/05774032/a/b/%252e", "/r1/DE-OWL/KOM/05774032/a/b//c", "/r1/DE-OWL/KOM/05774032/a/b/./c",
            "/r1/DE-OWL/KOM/05774032/a/b/%00", "/r1/DE-OWL/KOM/05774032/a/b/%0d%0a",
            "/r1/DE-OWL/KOM/05774032/a%2Fb/c/d",
            "/r1/DE-OWL/KOM/05774032/a/b/%61"})
    void refusesATargetThatCouldBeReadInTwoWays(String target) {
        assertThatThrownBy(() -> RestTarget.parse(target)).isInstanceOf(Malformed.class);
    }

    @ParameterizedTest
    @CsvSource({"/r2/a,true", "/r1/a,false", "/r10,true", "/rest,false", "/,false", "/r/a,false"})
    void knowsOtherVersionsOfTheProtocol(String target, boolean other) {
        assertThat(RestTarget.isOtherVersion(target)).isEqualTo(other);
    }

    private static ClientRequest read(String... headers) {
        return ClientRequest.read("GET", RestTarget.parse(SERVICE), Headers.of(headers), ID);
    }
}

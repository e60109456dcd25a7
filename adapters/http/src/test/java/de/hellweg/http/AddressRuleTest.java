package de.hellweg.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import de.hellweg.http.CallFailed.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Addresses that try to reach this machine by another name (T20). A canary listens on every address it could be.
class AddressRuleTest {

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1", "127.0.1", "2130706433", "127.255.255.254", "0", "0.0.0.0",
            "localhost", "::1", "::", "::ffff:127.0.0.1", "::ffff:7f00:1", "::127.0.0.1", "::7f00:1",
            "0:0:0:0:0:ffff:7f00:0001", "64:ff9b::127.0.0.1", "2002:7f00:1::", "0x7f.0.0.1", "0x7f000001",
            "017700000001", "0177.0.0.1", "127.000.000.001", "169.254.169.254", "::ffff:169.254.169.254", "fe80::1",
            "ff02::1", "224.0.0.1", "255.255.255.255", "64:ff9b::a9fe:a9fe", "2002:a9fe:a9fe::1"})
    void isNotFooledByAnotherFormOfALocalAddress(String host) throws IOException {
        try (var canary = new Answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", true);
                var client = HttpClient.open(HttpClient.Settings.defaults(AddressRule.notLocal()))) {
            var destination = Destination.plain(host, canary.address().getPort());
            var failed = catchThrowableOfType(CallFailed.class,
                    () -> client.send(Call.get(destination, "/", Doors.SOON)));

            assertThat(failed.kind()).isIn(Kind.ADDRESS_REFUSED, Kind.NAME_UNKNOWN);
            assertThat(failed.requestLeft()).isFalse();
            assertThat(canary.connections()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "10.1.2.3", "2001:db8::1", "::ffff:192.0.2.1", "64:ff9b::c000:201"})
    void allowsOtherAddresses(String literal) {
        assertThat(AddressRule.notLocal().allows(new InetSocketAddress(InetAddress.ofLiteral(literal), 443))).isTrue();
    }

    @Test
    void isAskedAboutTheAddressThatIsConnectedTo() throws IOException {
        try (var server = new Answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", true)) {
            int port = server.address().getPort();
            AddressRule onlyThis = address -> address.getPort() == port && !address.isUnresolved()
                    && address.getAddress().isLoopbackAddress();
            try (var client = HttpClient.open(HttpClient.Settings.defaults(onlyThis))) {
                assertThat(Doors.get(client, Destination.plain("localhost", port), "/")).isEqualTo("200 ");
            }
        }
    }
}

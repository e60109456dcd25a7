package de.hellweg.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersTest {

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nSet-Cookie: x", "a\nb", "a\rb", "a\0b", "\u0001", "a\u007f", " a", "a ", "\ta",
            "\u010a", "\u560d\u560a", "\ud83d\ude00"})
    void cannotHoldAValueThatWouldSplitAMessage(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> Headers.of("X", value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a:", "a\r\n", "a\0", "\u00e4", "(a)", "\u0161"})
    void cannotHoldANameThatIsNoToken(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> Headers.of(name, "x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a b", "/a\r\n", "a", "", "http://a/", "/\u00e4", "/%4", "*"})
    void cannotBeCarriedToATargetThatWouldSplitARequest(String target) {
        var destination = Destination.plain("localhost", 80);
        assertThatIllegalArgumentException().isThrownBy(() -> Call.get(destination, target, Duration.ofSeconds(1)));
    }

    @Test
    void areFoundWithoutCaseAndKeepTheirOrder() {
        var headers = Headers.of("A", "1", "b", "2", "a", "3\u00e4");

        assertThat(headers.first("B")).contains("2");
        assertThat(headers.all("a")).containsExactly("1", "3\u00e4");
        assertThat(headers.contains("c")).isFalse();
        assertThat(headers.toBuilder().set("B", "4").remove("A").build()).isEqualTo(Headers.of("B", "4"));
    }

    @Test
    void passOnOnlyWhatIsMeantForTheOtherEnd() {
        var headers = Headers.of("Connection", "close, X-Hop", "x-hop", "1", "Keep-Alive", "5", "TE", "trailers",
                "Transfer-Encoding", "chunked", "Upgrade", "h2c", "Content-Length", "5", "Expect", "100-continue",
                "Content-Type", "text/plain", "X-Road-Id", "7");

        assertThat(headers.endToEnd()).isEqualTo(Headers.of("Content-Type", "text/plain", "X-Road-Id", "7"));
    }

    @Test
    void keepTheirValuesOutOfLogs() {
        assertThat(Headers.of("Authorization", "Bearer secret")).hasToString("[Authorization]");
    }
}

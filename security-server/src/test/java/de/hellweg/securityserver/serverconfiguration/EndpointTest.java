package de.hellweg.securityserver.serverconfiguration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.hellweg.trust.Malformed;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointTest {
    @ParameterizedTest
    @CsvSource({"GET,/persons/*,GET,/persons/1,true", "GET,/persons/*,POST,/persons/1,false",
            "GET,/persons/*,GET,/persons,false", "GET,/persons/*,GET,/persons/1/address,false",
            "GET,/persons/{id}/address,GET,/persons/7/address,true", "*,/**,DELETE,/a/b/c,true", "*,/**,GET,/,true",
            "*,/**,GET,'',true", "GET,/a/**,GET,/a/b,true", "GET,/a/**,GET,/ab,false", "GET,/a/**,GET,/a,true",
            "GET,/a,GET,/A,false", "GET,/a,GET,/a/,false", "GET,/,GET,'',true", "GET,/,GET,/a,false"})
    void coversExactlyThePathsOfItsPattern(String method, String pattern, String requestedMethod, String path,
            boolean covered) {
        assertThat(new Endpoint(method, pattern).covers(requestedMethod, path)).isEqualTo(covered);
    }

    @ParameterizedTest
    @CsvSource({"get,/a", "CONNECT,/a", "GET,a", "GET,/a?b", "GET,/a b", "GET,/**/a", "GET,/a**", "GET,''"})
    void refusesPatternsThatCouldBeReadInTwoWays(String method, String pattern) {
        assertThatThrownBy(() -> new Endpoint(method, pattern)).isInstanceOf(Malformed.class);
    }
}

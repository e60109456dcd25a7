package de.hellweg.registry.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.hellweg.trust.Malformed;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressRangeTest {

    @ParameterizedTest
    @CsvSource({"192.0.2.0/24,192.0.2.255,true", "192.0.2.0/24,192.0.3.0,false", "192.0.2.5,192.0.2.5,true",
            "192.0.2.5,192.0.2.6,false", "0.0.0.0/0,198.51.100.1,true", "0.0.0.0/0,2001:db8::1,false",
            "2001:db8::/32,2001:db8:ffff::1,true", "2001:db8::/32,2001:db9::1,false",
            "192.0.2.128/25,192.0.2.127,false"})
    void holdsItsAddressesAndNoOther(String range, String address, boolean inside) throws UnknownHostException {
        assertThat(AddressRange.parse(range).contains(InetAddress.getByName(address))).isEqualTo(inside);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "192.0.2.0/33", "192.0.2.1/24", "192.0.2.0/", "192.0.2.0/-1", "999.1.1.1",
            "2001:db8::/129", "192.0.2.0/24/8", "example.org/8"})
    void refusesWhatIsNoRange(String written) {
        assertThatThrownBy(() -> AddressRange.parse(written)).isInstanceOf(Malformed.class);
    }

    @Test
    void noRangeAdmitsEverybody() throws UnknownHostException {
        assertThat(AddressRange.admits(java.util.List.of(), InetAddress.getByName("192.0.2.1"))).isTrue();
        assertThat(AddressRange.admits(java.util.List.of(AddressRange.parse("192.0.2.0/31")),
                InetAddress.getByName("192.0.2.2"))).isFalse();
    }
}

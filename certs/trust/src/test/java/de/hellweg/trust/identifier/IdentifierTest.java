package de.hellweg.trust.identifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.hellweg.trust.Malformed;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifierTest {
    private static final SubsystemId REGISTER = new SubsystemId(MemberId.of("DE-OWL", "KOM", "05774032"),
            new SubsystemCode("einwohnermeldewesen"));

    @Test
    void writesPartsSeparatedBySlashes() {
        assertThat(REGISTER.path()).isEqualTo("DE-OWL/KOM/05774032/einwohnermeldewesen");
        assertThat(SubsystemId.parse(REGISTER.path())).isEqualTo(REGISTER);
        assertThat(ServiceId.parse(REGISTER.path() + "/adresse"))
                .isEqualTo(new ServiceId(REGISTER, new ServiceCode("adresse")));
        assertThat(SecurityServerId.parse("DE-OWL/KOM/05774032/ss1").owner()).isEqualTo(REGISTER.member());
    }

    @Test
    void percentEncodesWhatIsNotUnreserved() {
        var id = new GlobalGroupId(new InstanceId("DE-OWL"), new GroupCode("Ämter & Höfe"));
        assertThat(id.path()).isEqualTo("DE-OWL/%C3%84mter%20%26%20H%C3%B6fe");
        assertThat(GlobalGroupId.parse(id.path())).isEqualTo(id);
    }

    @Test
    void tellsClientsAndSubjectsByTheirNumberOfParts() {
        assertThat(ClientId.parse("DE-OWL/KOM/05774032")).isEqualTo(REGISTER.member());
        assertThat(ClientId.parse(REGISTER.path())).isEqualTo(REGISTER);
        assertThat(AccessSubject.parse("amt")).isEqualTo(new LocalGroupId(new GroupCode("amt")));
        assertThat(AccessSubject.parse("DE-OWL/amt"))
                .isEqualTo(new GlobalGroupId(new InstanceId("DE-OWL"), new GroupCode("amt")));
        assertThat(AccessSubject.parse("DE-OWL/KOM/05774032")).isEqualTo(REGISTER.member());
        assertThat(AccessSubject.parse(REGISTER.path())).isEqualTo(REGISTER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "DE-OWL", "DE-OWL/KOM/1/2/3", "DE-OWL//1", "/KOM/1", "DE-OWL/KOM/1/",
            "DE-OWL/KOM/%2e%2e", "DE-OWL/KOM/..", "DE-OWL/KOM/.", "DE-OWL/KOM/a..b", "DE-OWL/KOM/%2E%2E",
            "DE-OWL/KOM/%2F", "DE-OWL/KOM/%5C", "DE-OWL/KOM/a;b", "DE-OWL/KOM/a%3Bb", "DE-OWL/KOM/a%3Ab",
            "DE-OWL/KOM/a%25b", "DE-OWL/KOM/%", "DE-OWL/KOM/%4", "DE-OWL/KOM/%c3%84", "DE-OWL/KOM/%41",
            "DE-OWL/KOM/a+b", "DE-OWL/KOM/a b", "DE-OWL/KOM/Ä", "DE-OWL/KOM/%C3", "DE-OWL/KOM/%C0%AF", "DE-OWL/KOM/%00",
            "DE-OWL/KOM/a%0A", "DE-OWL/KOM/%E2%80%8B", "DE-OWL/KOM/%E2%80%AE", "DE-OWL/KOM/%20a", "DE-OWL/KOM/a%20",
            "DE-OWL/KOM/A%CC%88", "DE-OWL/KOM/a%20%20b", "DE-OWL/KOM/%C2%A0", "DE-OWL/KOM/%EF%BF%BF"})
    void refusesEveryOtherSpelling(String path) {
        assertThatThrownBy(() -> ClientId.parse(path)).isInstanceOf(Malformed.class);
    }

    @Test
    void boundsTheLengthOfAPart() {
        assertThat(new MemberCode("a".repeat(255)).value()).hasSize(255);
        assertThatThrownBy(() -> new MemberCode("a".repeat(256))).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> MemberId.parse("a/".repeat(100_000))).isInstanceOf(Malformed.class);
    }

    @Test
    void saysWhatIsWrongWithoutRepeatingIt() {
        assertThatThrownBy(() -> MemberId.parse("DE-OWL/KOM/geheim;")).hasMessageNotContaining("geheim")
                .hasMessageContaining("member identifier");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1-1-1-1-1", "3F9D0C2E-0000-4000-8000-000000000001",
            "3f9d0c2e-0000-4000-8000-00000000000g", "{3f9d0c2e-0000-4000-8000-00000000001}"})
    void readsARequestIdInOneFormOnly(String written) {
        assertThatThrownBy(() -> RequestId.parse(written)).isInstanceOf(Malformed.class);
        var id = new RequestId(UUID.fromString("3f9d0c2e-0000-4000-8000-000000000001"));
        assertThat(RequestId.parse(id.toString())).isEqualTo(id);
    }
}

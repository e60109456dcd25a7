package de.hellweg.region.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.hellweg.region.plan.ModelService;
import de.hellweg.region.records.Approvals;
import de.hellweg.region.records.Businesses;
import de.hellweg.region.records.Permits;
import de.hellweg.region.records.Residents;
import de.hellweg.region.records.Town;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class RegistersTest {
    private static final BusinessRegister BUSINESSES = new BusinessRegister(
            Businesses.of(Residents.of(Town.BIELEFELD, 1036), 1036));
    private static final PermitRegister PERMITS = new PermitRegister(
            Permits.of(Residents.of(Town.PADERBORN, 1036), 1036));
    private static final ApprovalRegister APPROVALS = new ApprovalRegister(Approvals.of(1036));

    @Test
    void namesTheBusinessesOfAPersonAndOneByItsNumber() {
        var found = BUSINESSES.answer(new Question("POST", "/betriebssuche", Map.of(), """
                {"familienname":"Muster","vorname":"Max","geburtsdatum":"1975-06-02"}"""));
        var first = JsonMapper.shared().readTree(found.json()).get("betriebe").get(0);

        var number = first.get("betriebsnummer").stringValue();
        var again = BUSINESSES.answer(new Question("GET", "/betriebe/" + number, Map.of(), ""));
        assertThat(again.json()).isEqualTo(first.toString());
    }

    @Test
    void namesThePermitsOfAPersonAndOneByItsNumber() {
        var found = PERMITS.answer(new Question("POST", "/erlaubnissuche", Map.of(), """
                {"familienname":"Muster","vorname":"Erika","geburtsdatum":"1984-04-12"}"""));
        assertThat(found.json()).contains("Gaststättenerlaubnis", "E-05774-2024-00001");
        assertThat(PERMITS.answer(new Question("GET", "/erlaubnisse/E-05774-2024-00001", Map.of(), "")).json())
                .contains("GastG § 2");
    }

    @Test
    void namesTheApprovalsOfARecipient() {
        var answer = APPROVALS.answer(new Question("GET", "/freigaben",
                Map.of("empfaenger", "05774020", "dienst", "meldeauskunft", "zweck", "gewerbeanmeldung"), ""));
        var approvals = JsonMapper.shared().readTree(answer.json()).get("freigaben");
        assertThat(approvals.size()).isPositive();
        assertThat(approvals).allSatisfy(one -> {
            assertThat(one.get("empfaenger").stringValue()).isEqualTo("05774020");
            assertThat(one.get("zweck").stringValue()).isEqualTo("gewerbeanmeldung");
        });
    }

    @Test
    void saysThatANumberIsNotInTheRegister() {
        assertThatThrownBy(() -> BUSINESSES.answer(new Question("GET", "/betriebe/G-0", Map.of(), "")))
                .extracting(refused -> ((Unanswerable) refused).status()).isEqualTo(404);
    }

    static Stream<Register> registers() {
        return Stream.of(new PopulationRegister(List.of()), BUSINESSES, PERMITS, APPROVALS);
    }

    @Test
    void thePlanNamesTheEndpointsThatTheRegistersHave() {
        var planned = ModelService.all().stream().map(service -> service.endpoints()).collect(Collectors.toSet());
        var described = registers().map(register -> {
            var paths = JsonMapper.shared().readTree(register.openApi()).get("paths");
            return paths.propertyStream().flatMap(path -> path.getValue().propertyStream()
                    .map(method -> method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey())).toList();
        }).collect(Collectors.toSet());
        assertThat(planned).isEqualTo(described);
    }

    @ParameterizedTest
    @MethodSource("registers")
    void describesItselfByOpenApi(Register register) {
        var document = JsonMapper.shared().readTree(register.openApi());
        assertThat(document.get("openapi").stringValue()).startsWith("3.");
        assertThat(document.get("paths").size()).isPositive();
        document.findValues("$ref").forEach(reference -> assertThat(
                document.at(reference.stringValue().substring(1)).isMissingNode()).as(reference.toString()).isFalse());
    }
}

package de.hellweg.region.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.hellweg.region.records.Residents;
import de.hellweg.region.records.Town;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class PopulationRegisterTest {
    private final Register register = new PopulationRegister(Residents.of(Town.PADERBORN, 1036));

    @Test
    void findsAPersonByNameTownAndDayOfBirth() {
        var answer = search("""
                {"familienname":"Muster","vorname":"Erika","geburtsdatum":"1984-04-12","ort":"Paderborn"}""");

        var hit = JsonMapper.shared().readTree(answer.json()).get("treffer").get(0);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(hit.get("anschrift").get("strasse").stringValue()).isEqualTo("Rosenstraße");
        assertThat(hit.get("anschrift").get("gemeindeschluessel").stringValue()).isEqualTo("05774032");
    }

    @Test
    void findsANameWithLettersThatTheKeyboardLacks() {
        assertThat(search("""
                {"familienname":"DORDEVIC","vorname":"nikola","strasse":"am hellweg","ort":"paderborn"}""").json())
                .contains("Đorđević");
    }

    @Test
    void aBlockedPersonIsAnsweredInTheSameBytesAsNobody() {
        var blocked = search("""
                {"familienname":"Beispiel","vorname":"Änne","geburtsdatum":"1990-01-30","ort":"Paderborn"}""");
        var nobody = search("""
                {"familienname":"Niemand","vorname":"Änne","geburtsdatum":"1990-01-30","ort":"Paderborn"}""");

        assertThat(blocked).isEqualTo(nobody);
        assertThat(blocked).isEqualTo(new Answer(200, "application/json", "{\"treffer\":[]}"));
    }

    @Test
    void everyBlockedResidentIsLeftOut() {
        for (var person : Residents.of(Town.PADERBORN, 1036)) {
            var body = JsonMapper.shared().writeValueAsString(Map.of("familienname", person.familyName(), "vorname",
                    person.givenNames(), "geburtsdatum", person.born().toString(), "ort", "Paderborn", "strasse",
                    person.address().street(), "hausnummer", person.address().houseNumber()));
            var answer = search(body);
            assertThat(answer.json().equals("{\"treffer\":[]}")).isEqualTo(person.blocked());
            assertThat(answer.json()).doesNotContain(person.number().digits());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{\"familienname\":\"Muster\",\"vorname\":\"Erika\",\"ort\":\"Paderborn\"}",
            "{\"familienname\":\"Muster\",\"ort\":\"Paderborn\",\"geburtsdatum\":\"1984-04-12\"}",
            "{\"vorname\":\"Erika\",\"ort\":\"Paderborn\",\"geburtsdatum\":\"1984-04-12\"}",
            "{\"familienname\":\"Muster\",\"vorname\":\"Erika\",\"geburtsdatum\":\"1984-04-12\"}",
            "{\"familienname\":\" \",\"vorname\":\"Erika\",\"geburtsdatum\":\"1984-04-12\",\"ort\":\"Paderborn\"}"})
    void refusesASearchThatTheLawDoesNotPermit(String body) {
        assertThatThrownBy(() -> search(body)).isInstanceOf(Unanswerable.class).hasMessageContaining("§ 38 BMG");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "null", "{\"familienname\":1}", "{\"steuernummer\":\"1\"}",
            "{\"familienname\":\"a\",\"familienname\":\"b\"}", "{\"geburtsdatum\":\"gestern\"}", "{} {}"})
    void refusesWhatIsNoSearch(String body) {
        assertThatThrownBy(() -> search(body)).isInstanceOf(Unanswerable.class)
                .extracting(refused -> ((Unanswerable) refused).status()).isEqualTo(400);
    }

    @Test
    void refusesOtherPathsAndMethods() {
        assertThatThrownBy(() -> register.answer(new Question("GET", "/personensuche", Map.of(), "")))
                .extracting(refused -> ((Unanswerable) refused).status()).isEqualTo(405);
        assertThatThrownBy(() -> register.answer(new Question("POST", "/personen", Map.of(), "")))
                .extracting(refused -> ((Unanswerable) refused).status()).isEqualTo(404);
    }

    private Answer search(String body) {
        return register.answer(new Question("POST", "/personensuche", Map.of(), body));
    }
}

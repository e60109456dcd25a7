package de.hellweg.trust.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.hellweg.trust.Malformed;
import de.hellweg.trust.json.JsonValue.JsonNumber;
import de.hellweg.trust.json.JsonValue.JsonObject;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {
    private static String canonical(String json) {
        return CanonicalJson.text(CanonicalJson.parse(json.getBytes(UTF_8)));
    }

    @Test
    void writesTheExampleOfTheStandard() {
        assertThat(canonical("""
                {
                  "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
                  "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
                  "literals": [null, true, false]
                }""")).isEqualTo("{\"literals\":[null,true,false],"
                + "\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    }

    @Test
    void sortsNamesByTheirUtf16CodeUnits() {
        var sorted = canonical("""
                {"\\u20ac": 1, "\\r": 2, "\\ufb33": 3, "1": 4, "\\ud83d\\ude00": 5, "\\u0080": 6, "\\u00f6": 7}""");
        assertThat(sorted).isEqualTo("{\"\\r\":2,\"1\":4,\"\u0080\":6,\"ö\":7,\"€\":1,\"😀\":5,\"\ufb33\":3}");
    }

    /// RFC 8785 appendix B.
    @ParameterizedTest
    @CsvSource({"0000000000000000,0", "8000000000000000,0", "0000000000000001,5e-324", "8000000000000001,-5e-324",
            "7fefffffffffffff,1.7976931348623157e+308", "ffefffffffffffff,-1.7976931348623157e+308",
            "4340000000000000,9007199254740992", "c340000000000000,-9007199254740992",
            "4430000000000000,295147905179352830000", "44b52d02c7e14af5,9.999999999999997e+22",
            "44b52d02c7e14af6,1e+23", "44b52d02c7e14af7,1.0000000000000001e+23",
            "444b1ae4d6e2ef4e,999999999999999700000", "444b1ae4d6e2ef4f,999999999999999900000",
            "444b1ae4d6e2ef50,1e+21", "3eb0c6f7a0b5ed8c,9.999999999999997e-7", "3eb0c6f7a0b5ed8d,0.000001",
            "41b3de4355555553,333333333.3333332", "41b3de4355555554,333333333.33333325",
            "41b3de4355555555,333333333.3333333", "41b3de4355555556,333333333.3333334",
            "41b3de4355555557,333333333.33333343", "becbf647612f3696,-0.0000033333333333333333",
            "43143ff3c1cb0959,1424953923781206.2"})
    void writesNumbersAsTheStandardLists(String bits, String written) {
        double value = ByteBuffer.wrap(HexFormat.of().parseHex(bits)).getDouble();
        assertThat(CanonicalJson.text(new JsonNumber(value))).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "[1,]", "{\"a\":1,\"a\":2}", "{\"a\":{\"b\":1,\"b\":1}}", "{} {}", "{}x",
            "{'a':1}", "{a:1}", "[01]", "[1e999]", "[NaN]", "[9007199254740992]", "[-9007199254740993]",
            "[123456789012345678901]", "\"\\ud800\"", "\"\\udc00\\ud800\"", "{\"\\ud800\":1}", "\"a\nb\"", "// c\n{}",
            "\ufeff{}", "nul", "[1 2]", "\"\\x\""})
    void refusesWhatIsNotStrictJson(String json) {
        assertThatThrownBy(() -> CanonicalJson.parse(json.getBytes(UTF_8))).isInstanceOf(Malformed.class);
    }

    @Test
    void boundsDepthAndSize() {
        assertThat(canonical("[".repeat(32) + "]".repeat(32))).hasSize(64);
        assertThatThrownBy(() -> canonical("[".repeat(33) + "]".repeat(33))).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> canonical("[".repeat(900_000))).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> canonical("\"" + "a".repeat(1024 * 1024) + "\"")).isInstanceOf(Malformed.class);
    }

    @Test
    void refusesOtherEncodings() {
        assertThatThrownBy(() -> CanonicalJson.parse("{\"a\":1}".getBytes(java.nio.charset.StandardCharsets.UTF_16)))
                .isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> CanonicalJson.parse(new byte[]{'"', (byte) 0xC3, '"'})).isInstanceOf(Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{ }", "{\"b\":1,\"a\":1}", "{\"a\":1.0}", "{\"a\":\"\\u0041\"}", "{\"a\":1e0}", "[]", "1",
            "{\"a\":-0}", "{\"a\":\"\\/\"}"})
    void acceptsTheCanonicalSpellingOnly(String json) {
        assertThatThrownBy(() -> CanonicalJson.parseCanonical(json.getBytes(UTF_8))).isInstanceOf(Malformed.class);
        assertThat(CanonicalJson.parseCanonical("{\"a\":1,\"b\":[]}".getBytes(UTF_8)).members()).hasSize(2);
    }

    @Test
    void repeatsNoContentInItsMessages() {
        assertThatThrownBy(() -> canonical("{\"geheim\": geheim}")).hasMessageNotContaining("geheim");
        assertThatThrownBy(() -> canonical("{\"geheim\":1,\"geheim\":2}")).hasMessageNotContaining("geheim");
    }

    @Test
    void pointsAtTheMemberItRefuses() {
        var object = (JsonObject) CanonicalJson.parse("""
                {"name":"Erika Muster","size":7,"tags":["a","a"],"more":{"x/y":1}}""".getBytes(UTF_8));
        var fields = JsonFields.of(object);
        assertThat(fields.text("name")).isEqualTo("Erika Muster");
        assertThat(fields.whole("size", 0, 7)).isEqualTo(7);
        assertThatThrownBy(() -> fields.whole("size", 0, 6)).hasMessageStartingWith("/size: ");
        assertThatThrownBy(() -> fields.text("size")).hasMessageStartingWith("/size: ");
        assertThatThrownBy(() -> fields.text("other")).hasMessage("/other: is missing");
        assertThatThrownBy(() -> fields.list("tags", 5, text -> text)).hasMessage("/tags/1: occurs twice");
        assertThatThrownBy(() -> fields.list("tags", 1, text -> text)).hasMessageStartingWith("/tags: ");
        assertThatThrownBy(() -> fields.fields("more").end()).hasMessage("/more/x~1y: is not known here");
        assertThatThrownBy(() -> fields.read("name", text -> {
            throw new Malformed("code", "has a space");
        })).hasMessage("/name: has a space");
        fields.end();
        var unasked = JsonFields.of(object);
        assertThatThrownBy(unasked::end).isInstanceOf(Malformed.class);
    }
}

package io.ingress.model.eve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is JSON and what is not, and what the cursor makes of it; Jackson is the judge. */
class JsonSyntaxTest {
    private static final JsonFactory JACKSON = new JsonFactory();
    private static final String SAMPLE =
            """
            {"a" : [1,-2.5e+3,0,[],{}], "b\\u00e9\\n":"x\\"\\\\\\/\\ud83d\\ude00", "c":{"d":null,
            "e":true,"f":[false , "gr\u00fcn \u20ac \ud83d\ude00"]},"z":-0.0E-7,"g":"","h":12}
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\\x\"",
                "\"\\u12g4\"",
                "\"a",
                "\"\t\"",
                "-",
                "1.",
                ".5",
                "1e",
                "+1",
                "tru",
                "nulL",
                "[1,]",
                "[,1]",
                "[1 2]",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{a:1}",
                "}",
                "",
                "{\"a\" 1}",
                "[",
                "{"
            })
    void shouldSayThatATextIsNoJson(String text) {
        byte[] json = text.getBytes(UTF_8);

        assertThatThrownBy(() -> JsonSyntax.value(json, 0, 0)).isInstanceOf(IOException.class);
    }

    @Test
    void shouldTakeWhatJacksonTakes() {
        byte[] json = SAMPLE.getBytes(UTF_8);
        List<Integer> taken = new ArrayList<>();
        List<Integer> expected = new ArrayList<>();

        for (int at = 0; at < json.length; at++) {
            for (byte b : "\"\\{}[]:,0-.eE+tn u\u0001".getBytes(UTF_8)) {
                byte[] changed = json.clone();
                changed[at] = b;
                note(ours(changed), at << 8 | b, taken);
                note(jackson(changed), at << 8 | b, expected);
            }
        }

        assertThat(taken).hasSizeGreaterThan(100).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"c0af", "eda080", "f4908080", "f08080bf", "e282", "80", "ff", "c3"})
    void shouldRefuseWhatIsNoUtf8(String hex) {
        byte[] json = new byte[hex.length() / 2 + 2];
        json[0] = '"';
        json[json.length - 1] = '"';
        for (int i = 0; i < hex.length() / 2; i++) {
            json[i + 1] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
        }

        assertThatThrownBy(() -> JsonSyntax.value(json, 0, 0)).isInstanceOf(IOException.class);
    }

    @Test
    void shouldBoundTheDepth() {
        byte[] deep = ("[".repeat(64) + "]".repeat(64)).getBytes(UTF_8);
        byte[] deeper = ("[".repeat(65) + "]".repeat(65)).getBytes(UTF_8);

        assertThatCode(() -> JsonSyntax.value(deep, 0, 0)).doesNotThrowAnyException();
        assertThatThrownBy(() -> JsonSyntax.value(deeper, 0, 0)).hasMessageContaining("64");
    }

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "7,7",
        "-12,-12",
        "1.9,1",
        "-1.9,-1",
        "12e2,1200",
        "true,-5",
        "null,-5",
        "[],-5",
        "9223372036854775807,9223372036854775807",
        "1700000000123456789,1700000000123456789",
        "-9223372036854775807,-9223372036854775807"
    })
    void shouldReadNumbers(String text, long number) throws Exception {
        assertThat(cursor(text).number(-5L)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775808", "99999999999999999999999", "-1e19"})
    void shouldRefuseNumbersOfMoreThan64Bits(String text) {
        assertThatThrownBy(() -> cursor(text).number(0L)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @CsvSource({"0.002327,2327000", "12,12000000000", "-1.5,-1500000000", "1e-3,1000000"})
    void shouldReadSecondsAsNanoseconds(String text, long ns) throws Exception {
        assertThat(cursor(text).decimal(9, 0)).isEqualTo(ns);
    }

    @Test
    void shouldReadTextsAndNames() throws Exception {
        List<String> texts = new ArrayList<>();
        JsonCursor cursor = new JsonCursor(SAMPLE.getBytes(UTF_8));
        cursor.begin();

        cursor.object(
                name -> {
                    texts.add(name);
                    texts.add(cursor.text());
                    cursor.object(field -> texts.addAll(cursor.texts()));
                });

        assertThat(texts)
                .containsExactly(
                        "a",
                        null,
                        "b\u00e9\n",
                        "x\"\\/\ud83d\ude00",
                        "c",
                        null,
                        "true",
                        "false",
                        "gr\u00fcn \u20ac \ud83d\ude00",
                        "z",
                        "-0.0E-7",
                        "g",
                        "",
                        "h",
                        "12");
    }

    /** At the value. */
    private static JsonCursor cursor(String value) {
        return new JsonCursor(value.getBytes(UTF_8));
    }

    private static void note(boolean taken, int what, List<Integer> into) {
        if (taken) {
            into.add(what);
        }
    }

    private static boolean ours(byte[] json) {
        try {
            int end = JsonSyntax.value(json, JsonSyntax.space(json, 0), 0);
            return JsonSyntax.space(json, end) == json.length;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean jackson(byte[] json) {
        try (JsonParser parser = JACKSON.createParser(json)) {
            parser.nextToken();
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }
}

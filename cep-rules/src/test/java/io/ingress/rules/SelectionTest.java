package io.ingress.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.ingress.rules.condition.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectionTest {
    @ParameterizedTest(name = "[{index}] {0} on {1} is {2}")
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "f: Abc              ~ {'f':'aBC'}            ~ true",
                "f: abc              ~ {'f':'abcd'}           ~ false",
                "f: a*d              ~ {'f':'abcd'}           ~ true",
                "f: a?c              ~ {'f':'abbc'}           ~ false",
                "f: 'a\\*c'          ~ {'f':'a*c'}            ~ true",
                "f: 'a\\*c'          ~ {'f':'abc'}            ~ false",
                "f: 22               ~ {'f':22}               ~ true",
                "f: 22               ~ {'f':'22'}             ~ true",
                "f: 22               ~ {'f':23}               ~ false",
                "f: true             ~ {'f':true}             ~ true",
                "f: true             ~ {'f':false}            ~ false",
                "f: null             ~ {'g':1}                ~ true",
                "f: null             ~ {'f':null}             ~ true",
                "f: null             ~ {'f':1}                ~ false",
                "f: ''               ~ {'f':''}               ~ true",
                "f: [a, b]           ~ {'f':'b'}              ~ true",
                "f: [a, b]           ~ {'f':'c'}              ~ false",
                "f|contains: bc      ~ {'f':'aBcd'}           ~ true",
                "f|contains: 'b*d'   ~ {'f':'abcde'}          ~ true",
                "f|startswith: ab    ~ {'f':'ABc'}            ~ true",
                "f|startswith: b     ~ {'f':'abc'}            ~ false",
                "f|endswith: bc      ~ {'f':'aBC'}            ~ true",
                "f|endswith: bc      ~ {'f':'c'}              ~ false",
                "f|endswith: b       ~ {'f':'abc'}            ~ false",
                "f|cased: Abc        ~ {'f':'abc'}            ~ false",
                "f|cased: Abc        ~ {'f':'Abc'}            ~ true",
                "f|contains|all: [a, b] ~ {'f':'cab'}         ~ true",
                "f|contains|all: [a, b] ~ {'f':'cac'}         ~ false",
                "f|re: '^a[0-9]+$'   ~ {'f':'a12'}            ~ true",
                "f|re: '^a[0-9]+$'   ~ {'f':'A12'}            ~ false",
                "f|cidr: 10.0.0.0/8  ~ {'f':'10.2.3.4'}       ~ true",
                "f|cidr: 10.0.0.0/8  ~ {'f':'11.2.3.4'}       ~ false",
                "f|cidr: 0.0.0.0/0   ~ {'f':'2001:db8::1'}    ~ false",
                "f|cidr: 2001:db8::/32 ~ {'f':'2001:db8:1::5'} ~ true",
                "f|cidr: 2001:db8::/65 ~ {'f':'2001:db8:0:0:8000::5'} ~ false",
                "f|cidr: 10.0.0.0/8  ~ {'f':'not an address'} ~ false",
                "f|gt: 5             ~ {'f':5}                ~ false",
                "f|gte: 5            ~ {'f':5}                ~ true",
                "f|lt: 0.5           ~ {'f':0.25}             ~ true",
                "f|lte: 5            ~ {'f':6}                ~ false",
                "f|gt: 5             ~ {'f':'6'}              ~ false",
                "f|exists: true      ~ {'f':0}                ~ true",
                "f|exists: false     ~ {'f':0}                ~ false",
                "f|exists: false     ~ {'g':0}                ~ true",
                "a.b.c: x            ~ {'a':{'b':{'c':'x'}}}  ~ true",
                "a.b: x              ~ {'a':[{'b':'y'},{'b':'x'}]} ~ true",
                "a: x                ~ {'a':['y','x']}        ~ true",
                "a.b: x              ~ {'a':'x'}              ~ false",
                "f|contains: a       ~ {'f':{'a':1}}          ~ false",
            })
    void shouldCompareAsSigmaSays(String field, String event, boolean expected) {
        Condition condition =
                RuleTexts.condition(
                        RuleTexts.detection("s:", "  " + field.strip(), "condition: s"));

        assertThat(condition.holds(RuleTexts.json(event))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "a and b, true",
        "a and c, false",
        "a or c, true",
        "c or d or a, true",
        "not c, true",
        "not not a, true",
        "c or a and d, false",
        "(c or a) and b, true",
        "a and not (b and c), true",
        "1 of them, true",
        "all of them, false",
        "any of a*, true",
        "all of a*, true",
        "NOT a OR B_x, false",
        "1 of *x, false",
    })
    void shouldJoinSelectionsAsTheConditionSays(String expression, boolean expected) {
        Condition condition =
                RuleTexts.condition(
                        RuleTexts.detection(
                                "a: {f: 1}",
                                "b: {g: 2}",
                                "c: {f: 3}",
                                "d: {f: 4}",
                                "B_x: {f: 5}",
                                "condition: " + expression));

        assertThat(condition.holds(RuleTexts.json("{'f':1,'g':2}"))).isEqualTo(expected);
    }

    @Test
    void shouldTakeAListOfMapsAsAlternatives() {
        Condition condition =
                RuleTexts.condition(
                        RuleTexts.detection(
                                "s:", "  - {f: 1, g: 2}", "  - {f: 3}", "condition: s"));

        assertThat(condition.holds(RuleTexts.json("{'f':1,'g':2}"))).isTrue();
        assertThat(condition.holds(RuleTexts.json("{'f':1,'g':3}"))).isFalse();
        assertThat(condition.holds(RuleTexts.json("{'f':3}"))).isTrue();
    }
}

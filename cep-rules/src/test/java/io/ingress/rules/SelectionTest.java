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
                "f: yes              ~ {'f':true}             ~ true",
                "f: '*'              ~ {'f':7}                ~ true",
                "f: '*'              ~ {'g':7}                ~ false",
                "f: 'ab*'            ~ {'f':'ABc'}            ~ true",
                "f: '*bc'            ~ {'f':'aBC'}            ~ true",
                "f: '*b*'            ~ {'f':'abc'}            ~ true",
                "f: '*b\\*'         ~ {'f':'ab*'}            ~ true",
                "f: '*b\\*'         ~ {'f':'abc'}            ~ false",
                "f: '\\\\*'         ~ {'f':'\\\\x'}           ~ true",
                "f: '\\\\\\*'        ~ {'f':'\\\\*'}           ~ true",
                "f: '\\\\\\*'        ~ {'f':'\\\\x'}           ~ false",
                "f: 'a\\b'          ~ {'f':'a\\\\b'}          ~ true",
                "f|neq: a            ~ {'f':'b'}              ~ true",
                "f|neq: [a, b]       ~ {'f':'b'}              ~ false",
                "f|re: '^A'          ~ {'f':'abc'}            ~ false",
                "f|re|i: '^A'        ~ {'f':'abc'}            ~ true",
                "f|re: '^b'          ~ {'f':'a\\nb'}          ~ false",
                "f|re|m: '^b'        ~ {'f':'a\\nb'}          ~ true",
                "f|re: 'a.b'         ~ {'f':'a\\nb'}          ~ false",
                "f|re|s: 'a.b'       ~ {'f':'a\\nb'}          ~ true",
                "f|base64: foobar    ~ {'f':'Zm9vYmFy'}       ~ true",
                "f|base64offset|contains: foobar ~ {'f':'eHhmb29iYXIt'} ~ true",
                "f|base64offset|contains: foobar ~ {'f':'eGZvb2Jhci0='} ~ true",
                "f|base64offset|contains: foobar ~ {'f':'Zm9vYmF6'} ~ false",
                "f|wide|base64: ab   ~ {'f':'YQBiAA=='}       ~ true",
                "f|utf16be|base64: ab ~ {'f':'AGEAYg=='}      ~ true",
                "f|utf16|base64: ab  ~ {'f':'//5hAGIA'}       ~ true",
                "f|windash|contains: ' -enc x' ~ {'f':'p /enc x'} ~ true",
                "f|windash|contains: ' -enc x' ~ {'f':'p \u2014enc x'} ~ true",
                "f|windash|contains: 'a-b' ~ {'f':'a/b'}      ~ false",
                "f|fieldref: g       ~ {'f':'A','g':'a'}      ~ true",
                "f|fieldref: g       ~ {'f':'a','g':['b','a']} ~ true",
                "f|fieldref: g       ~ {'f':'a'}              ~ false",
                "f|fieldref|neq: g   ~ {'f':'a','g':'b'}      ~ true",
                "f|fieldref|gt: g    ~ {'f':3,'g':2.5}        ~ true",
                "f|fieldref|endswith: g ~ {'f':'www.X','g':'.x'} ~ true",
                "f|hour: 22          ~ {'f':'2026-11-23T22:02:03.1+0000'} ~ true",
                "f|hour|gte: 22      ~ {'f':'2026-11-23T21:59:59Z'} ~ false",
                "f|minute: 2         ~ {'f':'2026-11-23T22:02:03.1+0000'} ~ true",
                "f|day: 23           ~ {'f':'2026-11-23T22:02:03.1+0000'} ~ true",
                "f|week: 53          ~ {'f':'2027-01-01T00:00:00'} ~ true",
                "f|month|lt: 11      ~ {'f':'2026-11-23T22:02:03.1+0000'} ~ false",
                "f|year: 2026        ~ {'f':'2026-11-23T22:02:03.1+0000'} ~ true",
                "f|year: 2026        ~ {'f':'2026'}           ~ false",
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

    @ParameterizedTest(name = "[{index}] {0} on {1} is {2}")
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "[evil, bad]          ~ {'a':{'b':['x','an Evil one']}} ~ true",
                "[evil, bad]          ~ {'a':{'b':['x','y']}}         ~ false",
                "[404]                ~ {'a':404}                     ~ true",
                "[404]                ~ {'a':14041}                   ~ false",
                "evil                 ~ {'a':'evil'}                  ~ true",
                "{'|all': [ab, cd]}   ~ {'x':'ab','y':'cd'}           ~ true",
                "{'|all': [ab, cd]}   ~ {'x':'ab','y':'ab'}           ~ false",
                "{'|endswith': cd}    ~ {'x':'abcd'}                  ~ true",
                "{'|re': '^[0-9]$'}   ~ {'x':'12','y':'3'}            ~ true",
                "{'|cidr': 10.0.0.0/8} ~ {'x':'10.1.1.1'}             ~ true",
                "[ab, {f: 1, g: 2}]   ~ {'f':1,'g':2}                 ~ true",
                "[ab, {f: 1, g: 2}]   ~ {'f':1,'g':3}                 ~ false",
                "[[ab, cd], [ef]]     ~ {'f':'ef'}                    ~ true",
                "[flow]               ~ {'event_type':'flow'}         ~ false",
                "[abc]                ~ {'ingress':{'id':'abc'}}      ~ false",
                "[abc]                ~ {'x':{'id':'abc'}}            ~ true",
            })
    void shouldFindKeywordsAnywhere(String selection, String event, boolean expected) {
        Condition condition =
                RuleTexts.condition(RuleTexts.detection("s: " + selection.strip(), "condition: s"));

        assertThat(condition.holds(RuleTexts.json(event))).isEqualTo(expected);
    }

    @Test
    void shouldTakeAListOfConditionsAsAlternatives() {
        Condition condition =
                RuleTexts.condition(
                        RuleTexts.detection(
                                "a: {f: 1}",
                                "b: {f: 2}",
                                "c: {f: 3}",
                                "condition: [a, b and not c]"));

        assertThat(condition.holds(RuleTexts.json("{'f':1}"))).isTrue();
        assertThat(condition.holds(RuleTexts.json("{'f':2}"))).isTrue();
        assertThat(condition.holds(RuleTexts.json("{'f':3}"))).isFalse();
    }
}

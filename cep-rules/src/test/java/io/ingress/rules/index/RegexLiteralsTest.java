package io.ingress.rules.index;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegexLiteralsTest {
    @ParameterizedTest
    @CsvSource({
        "'^/admin/[a-z]+\\.php$', /admin/",
        "'(?i)\\.(exe|dll)$', exe dll",
        "'union( all)?select', select",
        "'(foo|bar)baz', baz",
        "'ab+c', ab",
        "'ab?cde', cde",
        "'abc{2,3}d', abc",
        "'abc{0,3}defg', defg",
        "'a\\.b\\/c', a.b/c",
        "'(abc)+', abc",
        "'(abc)*d', d",
        "'abc|defg', abc defg",
        "'ab+?c', ab"
    })
    void shouldFindWhatEveryMatchContains(String regex, String literals) {
        assertThat(RegexLiterals.of(regex)).containsExactlyInAnyOrder(literals.split(" "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".*",
                "abc|",
                "[a-z]+",
                "a?",
                "(a|b*)",
                "\\Qa.b\\E",
                "\\x41bc",
                "(?P<x>abc)",
                "[[:alpha:]]abc",
                "a{x",
                "\u00e4",
                "(abc"
            })
    void shouldFindNoneWhereNoneIsNecessaryOrTheSyntaxIsRare(String regex) {
        assertThat(RegexLiterals.of(regex)).isEmpty();
    }
}

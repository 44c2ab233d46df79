package io.ingress.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** What a mapping makes of a value of an event, where the rules of a logsource call for a part. */
public enum Derivation {
    /** The value itself. */
    NONE(Optional::of),
    /** Path of a URL, without what follows {@code ?} or {@code #}. */
    PATH(url -> Optional.of(UrlParts.path(url))),
    /** What follows {@code ?} in a URL. */
    QUERY(UrlParts::query),
    /** Ending of the last segment of a URL's path. */
    EXTENSION(UrlParts::extension),
    /** First path is the host, second the target of the request: the whole URL. */
    URL(Optional::of),
    /** Characters of a text. */
    LENGTH(text -> Optional.of(Integer.toString(text.codePointCount(0, text.length())))),
    /** The part of a name that someone has registered: public suffix and one label. */
    REGISTERED_DOMAIN(DomainParts::registered),
    /** What stands before the registered domain. */
    SUBDOMAIN(DomainParts::subdomain),
    /** A name without its first label. */
    PARENT_DOMAIN(DomainParts::parent),
    /** A number as hexadecimal digits without colons and leading zeros, as Zeek has serials. */
    HEX_DIGITS(text -> Optional.of(text.replace(":", "").replaceFirst("^0+(?=.)", ""))),
    LOWER_CASE(text -> Optional.of(text.toLowerCase(Locale.ROOT))),
    UPPER_CASE(text -> Optional.of(text.toUpperCase(Locale.ROOT))),
    /** Value of the header field of that name; the path is the list of all. */
    HEADER(Optional::of),
    /** First path is the interface of a remote procedure call, second its number there. */
    RPC_OPERATION(Optional::of);

    private final transient Function<String, Optional<String>> part;

    Derivation(Function<String, Optional<String>> part) {
        this.part = part;
    }

    /** Whether two values make one. */
    public boolean joins() {
        return this == URL || this == RPC_OPERATION;
    }

    boolean derive(JsonNode value, String argument, Predicate<JsonNode> test) {
        if (this == HEADER) {
            JsonNode name = value.path("name");
            JsonNode content = value.path("value");
            return name.asText().equalsIgnoreCase(argument)
                    && content.isValueNode()
                    && test.test(content);
        }
        if (value.isContainerNode()) {
            return false;
        }
        Optional<String> derived = part.apply(value.asText());
        return derived.isPresent() && test.test(node(derived.get()));
    }

    private JsonNode node(String text) {
        return this == LENGTH ? IntNode.valueOf(Integer.parseInt(text)) : TextNode.valueOf(text);
    }

    boolean join(JsonNode first, JsonNode second, Predicate<JsonNode> test) {
        if (first.isContainerNode() || second.isContainerNode()) {
            return false;
        }
        if (this == URL) {
            return test.test(TextNode.valueOf(UrlParts.absolute(first.asText(), second.asText())));
        }
        Optional<String> name = RpcOperations.name(first.asText(), second.asInt(-1));
        return name.isPresent() && test.test(TextNode.valueOf(name.get()));
    }
}

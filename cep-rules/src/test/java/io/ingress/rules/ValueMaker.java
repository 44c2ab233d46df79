package io.ingress.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.ingress.rules.condition.Network;
import io.ingress.rules.condition.ValueMatcher;
import io.ingress.rules.condition.ValueMatcher.Compare;
import io.ingress.rules.condition.ValueMatcher.InNetwork;
import io.ingress.rules.condition.ValueMatcher.Place;
import io.ingress.rules.condition.ValueMatcher.Regex;
import io.ingress.rules.condition.ValueMatcher.Text;
import io.ingress.rules.condition.ValueMatcher.TimePart;
import io.ingress.rules.condition.ValueMatcher.Truth;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Makes single values that fulfil some matchers and not others. */
final class ValueMaker {
    private static final List<JsonNode> FILLERS =
            List.of(
                    TextNode.valueOf("something"),
                    LongNode.valueOf(7),
                    LongNode.valueOf(1),
                    TextNode.valueOf("198.51.100.7"),
                    TextNode.valueOf("2001:db8::7"),
                    BooleanNode.TRUE,
                    BooleanNode.FALSE,
                    TextNode.valueOf("2026-03-04T05:06:07.000000+0000"),
                    TextNode.valueOf("x.y"));

    private ValueMaker() {}

    /** Values that all wanted matchers accept, and no unwanted one. */
    static List<JsonNode> values(List<ValueMatcher> wanted, List<ValueMatcher> unwanted) {
        Stream<JsonNode> candidates =
                wanted.isEmpty()
                        ? FILLERS.stream()
                        : Stream.concat(
                                wanted.stream().flatMap(each -> single(each).stream()),
                                Stream.of("", "-", "/", ".", " ").map(gap -> joined(wanted, gap)));
        return candidates
                .filter(value -> wanted.stream().allMatch(each -> each.matches(value)))
                .filter(value -> unwanted.stream().noneMatch(each -> each.matches(value)))
                .distinct()
                .toList();
    }

    private static JsonNode joined(List<ValueMatcher> matchers, String gap) {
        StringBuilder text = new StringBuilder();
        parts(matchers, Place.AT_START).forEach(text::append);
        parts(matchers, Place.CONTAINED).forEach(part -> text.append(gap).append(part));
        for (ValueMatcher each : matchers) {
            if (each instanceof Regex regex) {
                text.append(gap).append(sample(regex));
            }
        }
        String ends = String.join("", parts(matchers, Place.AT_END).toList());
        return TextNode.valueOf(text + (ends.isEmpty() ? "" : gap + ends));
    }

    private static Stream<String> parts(List<ValueMatcher> matchers, Place place) {
        return matchers.stream()
                .filter(each -> each instanceof Text text && text.place() == place)
                .map(each -> ((Text) each).text());
    }

    private static String sample(Regex regex) {
        return RegexSampler.sample(regex.pattern().pattern());
    }

    private static List<JsonNode> single(ValueMatcher matcher) {
        if (matcher instanceof Text text) {
            return List.of(TextNode.valueOf(text.text()));
        }
        if (matcher instanceof Regex regex) {
            return List.of(TextNode.valueOf(sample(regex)));
        }
        if (matcher instanceof Compare compare) {
            return numbers(compare.limit());
        }
        if (matcher instanceof Truth truth) {
            return List.of(BooleanNode.valueOf(truth.wanted()));
        }
        if (matcher instanceof InNetwork in) {
            return List.of(TextNode.valueOf(address(in.network())));
        }
        return times((TimePart) matcher);
    }

    private static List<JsonNode> numbers(BigDecimal limit) {
        List<JsonNode> numbers = new ArrayList<>();
        for (BigDecimal each :
                List.of(limit, limit.add(BigDecimal.ONE), limit.subtract(BigDecimal.ONE))) {
            boolean whole = each.stripTrailingZeros().scale() <= 0 && each.precision() < 18;
            numbers.add(whole ? LongNode.valueOf(each.longValue()) : DecimalNode.valueOf(each));
        }
        return numbers;
    }

    private static String address(Network network) {
        ByteBuffer bytes = ByteBuffer.allocate(16).putLong(network.hi()).putLong(network.lo());
        byte[] raw = bytes.array();
        try {
            byte[] own = network.ipv4() ? Arrays.copyOfRange(raw, 12, 16) : raw;
            return InetAddress.getByAddress(own).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<JsonNode> times(TimePart part) {
        LocalDateTime start = LocalDateTime.of(2026, 1, 1, 0, 0, 30);
        int year = part.compare().limit().intValue();
        LocalDateTime first = year > 1000 && year < 9999 ? start.withYear(year) : start;
        Stream<LocalDateTime> times =
                Stream.concat(
                        Stream.iterate(first, time -> time.plusMinutes(7)).limit(400),
                        Stream.iterate(first, time -> time.plusDays(1)).limit(800));
        return times.map(time -> (JsonNode) TextNode.valueOf(time + ".000000+0000"))
                .filter(part::matches)
                .limit(1)
                .toList();
    }
}

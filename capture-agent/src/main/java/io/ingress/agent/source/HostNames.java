package io.ingress.agent.source;

import io.ingress.model.packet.IpAddress;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pcap4j.core.BpfProgram.BpfCompileMode;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.Pcaps;
import org.pcap4j.packet.namednumber.DataLinkType;

/**
 * Finds the names in a filter expression that libpcap would look up while it translates it: of
 * hosts and networks, by DNS. That sends traffic, may hang, and holds for the addresses of that
 * moment only. Names of ports and protocols stand in files of this host and are no such names.
 *
 * <p>Whether a word is a name or part of the language is asked of the libpcap that is installed,
 * with expressions that cannot make it ask DNS. In doubt a word is a name.
 */
public final class HostNames {
    private static final Set<String> JOINTS = Set.of("and", "or", "not");

    /** The words behind these, also the next ones joined by "or", are found in files. */
    private static final Set<String> IN_FILES = Set.of("port", "portrange", "proto", "protochain");

    /** The word behind one of these is a word of the language. */
    private static final Set<String> WITH_ARGUMENT =
            Set.of(
                    "type",
                    "subtype",
                    "dir",
                    "direction",
                    "on",
                    "ifname",
                    "rset",
                    "ruleset",
                    "reason",
                    "action",
                    "llc");

    private static final Pattern WITH_COLONS = Pattern.compile("[0-9A-Fa-f.]*:[0-9A-Fa-f.:]*");
    private static final Pattern MAC_ADDRESS =
            Pattern.compile(
                    "([0-9A-Fa-f]{1,2}([:.-])[0-9A-Fa-f]{1,2}(\\2[0-9A-Fa-f]{1,2}){4})"
                            + "|[0-9A-Fa-f]{4}\\.[0-9A-Fa-f]{4}\\.[0-9A-Fa-f]{4}|[0-9A-Fa-f]{12}");
    private static final Pattern WORD =
            Pattern.compile(
                    "\\\\[^ !()\\n\\t]+|[A-Za-z0-9](?:[-_.A-Za-z0-9]*[.A-Za-z0-9])?",
                    Pattern.DOTALL);
    private static final Pattern NUMBERS =
            Pattern.compile("(?:[0-9]+|0[xX][0-9A-Fa-f]+)(?:\\.(?:[0-9]+|0[xX][0-9A-Fa-f]+)){0,3}");

    private static final String SYNTAX_ERROR = "syntax error";
    private static final int SNAPLEN_BYTES = 65_535;

    private final String expression;
    private String qualifier = "";
    private boolean inFiles;

    private HostNames(String expression) {
        this.expression = expression;
    }

    /** The first of them; libpcap must be loaded. */
    public static Optional<String> first(String expression) {
        return new HostNames(expression).search();
    }

    /**
     * @throws FilterSyntaxException when there is one
     */
    public static void refuseIn(String expression) throws FilterSyntaxException {
        Optional<String> name = first(expression);
        if (name.isPresent()) {
            throw new FilterSyntaxException(
                    expression,
                    new IllegalArgumentException(
                            "libpcap would ask DNS for '" + name.get() + "'; write its address"));
        }
    }

    private Optional<String> search() {
        Matcher colons = WITH_COLONS.matcher(expression);
        Matcher word = WORD.matcher(expression);
        int at = 0;
        while (at < expression.length()) {
            colons.region(at, expression.length());
            word.region(at, expression.length());
            if (colons.lookingAt() && isAddress(colons.group())) {
                operand();
                at = colons.end();
            } else if (word.lookingAt()) {
                if (isHostName(word.group())) {
                    return Optional.of(word.group());
                }
                at = word.end();
            } else {
                at++;
            }
        }
        return Optional.empty();
    }

    private boolean isHostName(String word) {
        if (isNumeric(word)) {
            operand();
            return false;
        }
        if (JOINTS.contains(word)) {
            return false;
        }
        if (!isName(word)) {
            qualifier = word;
            return false;
        }
        boolean argument = WITH_ARGUMENT.contains(qualifier);
        operand();
        return !argument && !inFiles;
    }

    /** What was qualified stands here; without another qualifier the next is of the same kind. */
    private void operand() {
        if (!qualifier.isEmpty()) {
            inFiles = IN_FILES.contains(qualifier);
            qualifier = "";
        }
    }

    private static boolean isAddress(String text) {
        return IpAddress.parse(text).isPresent() || MAC_ADDRESS.matcher(text).matches();
    }

    private static boolean isNumeric(String word) {
        return NUMBERS.matcher(word).matches()
                || MAC_ADDRESS.matcher(word).matches()
                || complaint("less " + word).isEmpty();
    }

    /** What may stand behind "port" is a name, known or not, or a number. */
    private static boolean isName(String word) {
        return word.startsWith("\\") || !complaint("port " + word).contains(SYNTAX_ERROR);
    }

    /** What libpcap says to an expression; empty when it takes it. */
    private static String complaint(String expression) {
        try (PcapHandle handle = Pcaps.openDead(DataLinkType.EN10MB, SNAPLEN_BYTES)) {
            handle.compileFilter(
                            expression, BpfCompileMode.NONOPTIMIZE, PcapHandle.PCAP_NETMASK_UNKNOWN)
                    .free();
            return "";
        } catch (PcapNativeException e) {
            return String.valueOf(e.getMessage());
        } catch (NotOpenException e) {
            throw new IllegalStateException("a handle opened just now is open", e);
        }
    }
}

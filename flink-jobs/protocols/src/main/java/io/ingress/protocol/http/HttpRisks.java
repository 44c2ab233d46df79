package io.ingress.protocol.http;

import io.ingress.protocol.FlowRisk;
import io.ingress.protocol.TransactionSink;
import io.ingress.protocol.file.FileSummary;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Tells what makes an exchange suspicious in itself, in the spirit of nDPI's checks: by words that
 * attacks cannot do without. Cheap, so neither complete nor free of false alarms. Each risk once a
 * flow.
 */
final class HttpRisks {
    private static final int FIRST_ERROR = 400;
    private static final int SHORTEST_AGENT = 4;
    private static final int LONGEST_HOST_DIGITS = 15;
    private static final int MAX_SCANNED = 4096;

    private static final String[] SQL = {
        "union select",
        "union all select",
        "' or '",
        "' or 1=1",
        " or 1=1",
        "\" or \"",
        "and sleep(",
        "select sleep(",
        "benchmark(",
        "waitfor delay",
        "information_schema",
        "xp_cmdshell",
        "extractvalue(",
        "updatexml(",
        "group_concat(",
        "';drop ",
        "'; drop ",
        "' and '1'='1",
        "' and 1=1",
        "having 1=1",
        "load_file("
    };
    private static final String[] XSS = {
        "<script",
        "</script",
        "javascript:",
        "onerror=",
        "onload=",
        "onmouseover=",
        "onfocus=",
        "<svg",
        "<iframe",
        "document.cookie",
        "alert("
    };
    private static final String[] COMMANDS = {
        "/bin/sh",
        "/bin/bash",
        "cmd.exe",
        "powershell",
        "/etc/passwd",
        "/etc/shadow",
        "${jndi:",
        "() {",
        ";wget ",
        "; wget ",
        "|wget ",
        ";curl ",
        "; curl ",
        "|curl ",
        "`id`",
        "$(id)",
        ";id;",
        "|id",
        "phpinfo(",
        "system(",
        "shell_exec(",
        "passthru(",
        "base64_decode(",
        "call_user_func",
        "runtime.exec",
        "processbuilder",
        "#_memberaccess",
        "ognl."
    };
    private static final String[] BAD_PATHS = {"/../", "..\\", "/.git/", "/.env", "\u0000"};
    private static final String[] BAD_AGENTS = {
        "<?", "${", "() {", "<script", "sqlmap", "nikto", "nmap", "masscan", "zgrab", "dirbuster"
    };
    private static final String[] CRAWLERS = {"bot/", "bot;", "spider", "crawler", "crawling"};
    private static final String[] BINARY_TYPES = {
        "application/x-msdownload",
        "application/x-dosexec",
        "application/x-ms-dos-executable",
        "application/vnd.microsoft.portable-executable",
        "application/x-executable"
    };
    private static final String[] OLD_SERVERS = {
        "apache/1.", "apache/2.0", "apache/2.2", "nginx/0.", "microsoft-iis/5", "microsoft-iis/6"
    };

    private long reported;

    void check(HttpExchange exchange, TransactionSink sink) {
        checkTarget(exchange, sink);
        checkHost(exchange, sink);
        checkAgent(exchange, sink);
        if (exchange.request.valueContains("authorization", "basic ")) {
            report(FlowRisk.CLEAR_TEXT_CREDENTIALS, sink);
        }
        if (exchange.status >= FIRST_ERROR) {
            report(FlowRisk.ERROR_CODE, sink);
        }
        if (containsAny(lower(exchange.response.value("content-type")), BINARY_TYPES)) {
            report(FlowRisk.BINARY_APPLICATION_TRANSFER, sink);
        }
        if (startsWithAny(lower(exchange.response.value("server")), OLD_SERVERS)) {
            report(FlowRisk.HTTP_OBSOLETE_SERVER, sink);
        }
    }

    /** A program, whatever its media type says. */
    void checkFile(HttpExchange exchange, FileSummary file, TransactionSink sink) {
        String magic = file.magic();
        boolean program = magic.startsWith("MS-DOS executable") || magic.startsWith("ELF");
        if (!program) {
            return;
        }
        report(FlowRisk.BINARY_APPLICATION_TRANSFER, sink);
        String type = lower(exchange.response.value("content-type"));
        if (type.startsWith("text/") || type.startsWith("image/")) {
            report(FlowRisk.HTTP_SUSPICIOUS_CONTENT, sink);
        }
    }

    private void checkTarget(HttpExchange exchange, TransactionSink sink) {
        if (exchange.uri == null) {
            return;
        }
        String target = decoded(exchange.uri);
        if (containsAny(target, SQL)) {
            report(FlowRisk.SQL_INJECTION, sink);
        }
        if (containsAny(target, XSS)) {
            report(FlowRisk.XSS_ATTACK, sink);
        }
        if (containsAny(target, COMMANDS)) {
            report(FlowRisk.RCE_INJECTION, sink);
        }
        if (containsAny(target, BAD_PATHS)) {
            report(FlowRisk.HTTP_SUSPICIOUS_URL, sink);
        }
    }

    private void checkHost(HttpExchange exchange, TransactionSink sink) {
        String host = HttpHost.of(exchange).name();
        if (isAddress(host)) {
            report(FlowRisk.NUMERIC_IP_HOST, sink);
        }
        if (host.startsWith("xn--") || host.contains(".xn--")) {
            report(FlowRisk.PUNYCODE_IDN, sink);
        }
    }

    private void checkAgent(HttpExchange exchange, TransactionSink sink) {
        byte[] value = exchange.request.value("user-agent");
        if (value == null) {
            return;
        }
        String agent = lower(value);
        if (agent.length() < SHORTEST_AGENT || containsAny(agent, BAD_AGENTS)) {
            report(FlowRisk.HTTP_SUSPICIOUS_USER_AGENT, sink);
        }
        if (containsAny(agent, CRAWLERS)) {
            report(FlowRisk.HTTP_CRAWLER_BOT, sink);
        }
        if (agent.contains("${jndi:")) {
            report(FlowRisk.POSSIBLE_EXPLOIT, sink);
        }
    }

    private static boolean isAddress(String host) {
        if (host.startsWith("[")) {
            return true;
        }
        int dots = 0;
        for (int i = 0; i < host.length(); i++) {
            dots += host.charAt(i) == '.' ? 1 : 0;
            if (host.charAt(i) != '.' && !HttpBytes.isDigit(host.charAt(i))) {
                return false;
            }
        }
        return dots == 3 && host.length() <= LONGEST_HOST_DIGITS;
    }

    /** The target with {@code %HH} and {@code +} undone, in lower case. */
    private static String decoded(byte[] uri) {
        byte[] plain = HttpPath.decoded(uri, 0, Math.min(uri.length, MAX_SCANNED));
        return lower(plain).replace('+', ' ').replace("/**/", " ");
    }

    private static String lower(byte[] bytes) {
        return bytes == null
                ? ""
                : new String(bytes, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    }

    private static boolean containsAny(String text, String[] words) {
        for (String word : words) {
            if (text.contains(word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWithAny(String text, String[] words) {
        for (String word : words) {
            if (text.startsWith(word)) {
                return true;
            }
        }
        return false;
    }

    private void report(FlowRisk risk, TransactionSink sink) {
        long bit = 1L << risk.ordinal();
        if ((reported & bit) == 0) {
            reported |= bit;
            sink.risk(risk);
        }
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(reported);
    }

    void restore(DataInput in) throws IOException {
        reported = in.readLong();
    }
}

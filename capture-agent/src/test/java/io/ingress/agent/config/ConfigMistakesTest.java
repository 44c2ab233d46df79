package io.ingress.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people get wrong, and the one line they are told. {@code ~} begins a new line. */
class ConfigMistakesTest {
    @TempDir private Path dir;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // keys
                "senzor: a | 1:1: unknown key 'senzor'; did you mean 'sensor'?",
                "bootstrap: k:9092 | 1:1: 'bootstrap' does not belong here; write it below kafka",
                "colour: red | 1:1: unknown key 'colour'; known here: sensor, kafka, capture,"
                    + " payload, home, filter, buckets, bucket-seed, state, spool, metrics, log",
                "sensor: a~sensor: b | 2:1: 'sensor' stands here twice, first in line 1; remove"
                        + " one",
                "sensor:~buckets: 4 | 1:1: 'sensor' has no value; write one or remove the line",
                "sensor: [a, b] | 1:9: 'sensor' must be a text, not a list; write one value",
                // numbers and units
                "buckets: many | 1:10: 'buckets' must be a whole number, not 'many'; write a number"
                        + " of 1..4096",
                "buckets: 0 | 1:10: 'buckets' is out of range: 0; write a number of 1..4096",
                "payload: 16 KB | 1:10: 'payload' has an unknown unit: '16 KB'; write 16 B, KiB,"
                        + " MiB or GiB",
                "payload: some | 1:10: 'payload' must be a size, full or headers-only, not 'some';"
                        + " write e.g. 16 KiB, full or headers-only",
                "payload: 2 GiB | 1:10: 'payload' is out of range: 2 GiB; write 0 B to 1 GiB",
                // YAML
                "kafka:~\tbootstrap: k:1 | 2:1: not YAML: found character '\\t(TAB)' that cannot"
                    + " start any token. (Do not use \\t(TAB) for indentation); indent with spaces"
                    + " instead of tabs",
                "kafka: {bootstrap: k:1 | 1:23: not YAML: expected ',' or '}', but got <stream"
                        + " end>; check the indentation, the colons and the quotes up to here",
                "sensor:a | 1:1: the configuration must be a map of keys, not 'sensor:a'; write"
                    + " 'key: value' with any of: sensor, kafka, capture, payload, home, filter,"
                    + " buckets, bucket-seed, state, spool, metrics, log",
                "sensor: a~---~sensor: b | 3:1: a second document begins here; remove the line"
                        + " '---'",
                "# nothing | 1:1: the file is empty; begin with 'sensor: NAME'",
                // Kafka
                "kafka: {} | 1:8: 'bootstrap' is missing; write bootstrap: HOST:PORT",
                "kafka: {bootstrap: kafka-1} | 1:20: 'bootstrap' must be HOST:PORT, not 'kafka-1';"
                        + " write e.g. kafka-1:9092,kafka-2:9092",
                "kafka: {bootstrap: k:1, sasl: {mechanism: SCRAM-SHA512, username: a, password-env:"
                    + " P}} | 1:43: 'mechanism' must be one of PLAIN, SCRAM-SHA-256, SCRAM-SHA-512,"
                    + " not 'SCRAM-SHA512'; did you mean 'SCRAM-SHA-512'?",
                "kafka: {bootstrap: k:1, sasl: {mechanism: PLAIN, username: a, password: b,"
                    + " password-env: P}} | 1:63: 'password' does not belong here; write it into a"
                    + " file of mode 600 and name it in password-file",
                "kafka: {bootstrap: k:1, sasl: {mechanism: PLAIN, username: a, password-env: Q}} |"
                    + " 1:77: the environment variable Q is not set; set it or write password-file:"
                    + " PATH",
                "kafka: {bootstrap: k:1, sasl: {mechanism: PLAIN, username: a}} | 1:31:"
                    + " 'password-file' is missing; write password-file: PATH or password-env: NAME"
                    + " of an environment variable",
                "kafka: {bootstrap: k:1, tls: {verify-hostname: 'no'}} | 1:48: 'verify-hostname'"
                        + " must be true or false, not 'no'; write true or false without quotes",
                "kafka: {bootstrap: k:1, properties: {sasl.jaas.config: x}} | 1:38:"
                    + " 'sasl.jaas.config' is a secret; write it into a file of mode 600 and name"
                    + " it in properties-file",
                "kafka: {bootstrap: k:1, tls: {ca: /dev/zero}} | 1:35: 'ca': /dev/zero: not a file"
                        + " of up to 1 MiB; correct the path",
                "kafka: {bootstrap: k:1, tls: {ca: \"a\\0\"}} | 1:35: 'ca': no path: a ; write the"
                        + " path of a file",
                // capture
                "capture: {source: live} | 1:10: 'capture' must be a list of sources, not a map;"
                        + " begin it with '- source:'",
                "capture: [{source: life}] | 1:20: 'source' must be one of live, file, directory,"
                        + " stdin, not 'life'; did you mean 'live'?",
                "capture: [{interface: eth0}] | 1:11: 'source' is missing; write source: live,"
                        + " file, directory or stdin",
                "capture: [{source: directory}] | 1:11: 'path' is missing; write path: DIRECTORY,"
                        + " which captures are written to",
                "capture: [{source: directory, path: /etc/passwd}] | 1:37: 'path': /etc/passwd is a"
                        + " file; write source: file, or the directory that it is in",
                "capture: [{source: directory, path: a, speed: 1}] | 1:40: 'speed' does not belong"
                        + " here; only source: file has a pace",
                "capture: [{source: dir, path: a}] | 1:20: 'source' must be one of live, file,"
                        + " directory, stdin, not 'dir'; write one of them",
                "capture: [{source: live}] | 1:11: 'interface' is missing; write interface: eth0;"
                        + " 'ip link' lists them",
                "capture: [{source: file, interface: eth0, path: a}] | 1:26: unknown key"
                        + " 'interface'; known here: source, path, speed, shift-to-now, bpf",
                "capture: [{source: live, interface: eth0, snaplen: 10}] | 1:52: 'snaplen' is out"
                        + " of range: 10; write 64 B to 256 KiB",
                "capture: [{source: live, interface: eth0+}] | 1:37: 'interface' must be a name,"
                        + " not 'eth0+'; write e.g. eth0, any, or eth1+eth2 for a tap",
                "capture: [{source: live, interface: eth0, engine: libpcap, threads: 2}] | 1:60:"
                        + " 'threads' must be 1 with engine: libpcap; write engine: af-packet, or"
                        + " remove threads",
                "capture: [{source: live, interface: eth0}, {source: file, path: a}] | 1:44: only"
                        + " interfaces are captured together; list all files in one path, or start"
                        + " another agent",
                "capture: [{source: stdin}, {source: stdin}] | 1:28: only interfaces are captured"
                        + " together; list all files in one path, or start another agent",
                "capture: [{source: stdin, path: a}] | 1:27: 'path' does not belong here; write"
                        + " source: file to play files",
                "capture: [{source: stdin, speed: 1}] | 1:27: unknown key 'speed'; known here:"
                        + " source, name, bpf",
                "capture: [{source: file, path: '-'}] | 1:32: 'path': '-' is no file; write source:"
                        + " stdin",
                "capture: [{source: live, interface: eth0, bpf: port port}] | 1:48: 'bpf': not a"
                    + " capture filter: port port; write it as for tcpdump, see man pcap-filter",
                "capture: [{source: live, interface: eth0, bpf: not host kafka-1}] | 1:48: 'bpf':"
                        + " libpcap would ask DNS for 'kafka-1'; write an address, or a word of man"
                        + " pcap-filter",
                "capture: [{source: stdin, bpf: prot tcp}] | 1:32: 'bpf': libpcap would ask DNS for"
                        + " 'prot'; write an address, or a word of man pcap-filter",
                "capture: [{source: file, path: a, speed: fast}] | 1:42: 'speed' must be a number,"
                        + " not 'fast'; write a number of 0.0..1000000.0",
                // spool, metrics, log
                "spool: /var/spool/agent | 1:8: 'spool' must be a map with path and size, or none,"
                        + " not '/var/spool/agent'; write e.g. spool: {size: 4 GiB}",
                "spool: {dir: a} | 1:9: 'dir' does not belong here; write path",
                "spool: {size: 1 MiB} | 1:15: 'size' is out of range: 1 MiB; write 16 MiB to 1024"
                        + " GiB",
                "spool: {size: 4G} | 1:15: 'size' has an unknown unit: '4G'; write 4 B, KiB, MiB or"
                        + " GiB",
                "metrics: 9464 | 1:10: 'metrics' must be ADDRESS:PORT of this host, not '9464';"
                        + " write e.g. 127.0.0.1:9464, or 0.0.0.0:9464 for all its addresses",
                "metrics: probe-1:9464 | 1:10: 'metrics' must be ADDRESS:PORT of this host, not"
                        + " 'probe-1:9464'; write e.g. 127.0.0.1:9464, or 0.0.0.0:9464 for all its"
                        + " addresses",
                "log: agent.log | 1:6: 'log' must be a map of keys, not 'agent.log'; write 'key:"
                        + " value' with any of: file, level, format, rotate",
                "log: {file: /tmp} | 1:13: 'file': /tmp is a directory; write the path of a file,"
                        + " e.g. /tmp/agent.log",
                "log: {level: INFO} | 1:14: 'level' must be one of error, warn, info, debug, not"
                        + " 'INFO'; did you mean 'info'?",
                "log: {level: verbose} | 1:14: 'level' must be one of error, warn, info, debug, not"
                        + " 'verbose'; write one of them",
                "log: {format: jsno} | 1:15: 'format' must be one of text, json, not 'jsno'; did"
                        + " you mean 'json'?",
                "log: {size: 1 MiB} | 1:7: 'size' does not belong here; write it below rotate",
                "log: {rotate: {size: 1 MiB}} | 1:7: 'rotate' without 'file': standard error is not"
                        + " rotated; write file: PATH or remove it",
                "log: {file: a, rotate: {size: 10}} | 1:31: 'size' is out of range: 10; write 64"
                        + " KiB to 1 GiB",
                "log: {file: a, rotate: {keep: 0}} | 1:31: 'keep' is out of range: 0; write a"
                        + " number of 1..100",
                "log: {file: a, rotate: 10 MiB} | 1:24: 'rotate' must be a map of keys, not '10"
                        + " MiB'; write 'key: value' with any of: size, keep",
                // rules
                "filter: {port: 80} | 1:9: 'filter' must be a list of rules, not a map; begin each"
                        + " rule with '- '",
                "filter: [{port: 80}] | 1:10: the rule says not what to do; add action: keep, drop"
                        + " or headers-only, payload: SIZE, or sample: 1/N",
                "filter: [{port: 99999, action: drop}] | 1:17: 'port': out of range: 99999; write a"
                        + " number of 0-65535 or a range, e.g. 8000-8100",
                "filter: [{port: http, action: drop}] | 1:17: 'port': no port: 'http'; write a"
                        + " number of 0-65535 or a range, e.g. 8000-8100",
                "filter: [{port: 90-80, action: drop}] | 1:17: 'port': the range is the wrong way"
                        + " round: 90-80; write 80-90",
                "filter: [{ip: 10.1.2.3/8, action: drop}] | 1:15: 'ip': bits behind the prefix are"
                    + " set; write 10.0.0.0/8 for the network or leave out /8 for the one address",
                "filter: [{ip: kafka, action: drop}] | 1:15: 'ip': not an IP address: kafka; write"
                        + " e.g. 10.0.0.0/8, 192.0.2.7 or 2001:db8::/32",
                "filter: [{protocol: tpc, action: drop}] | 1:21: 'protocol': no protocol: 'tpc';"
                        + " did you mean 'tcp'?",
                "filter: [{protocol: icmp, port: 80, action: drop}] | 1:27: 'port' never matches:"
                    + " the protocol has no ports; remove it or write protocol: tcp, udp or sctp",
                "filter: [{proto: tcp, action: drop}] | 1:11: 'proto' does not belong here; write"
                        + " protocol",
                "filter: [{direction: in, action: drop}] | 1:22: 'direction' must be one of"
                        + " inbound, outbound, internal, external, not 'in'; write one of them",
                "filter: [{port: [], action: drop}] | 1:11: 'port' is an empty list; write one or"
                        + " remove the line",
                "filter: [{action: dorp}] | 1:19: 'action' must be one of keep, drop, headers-only,"
                        + " not 'dorp'; did you mean 'drop'?",
                "filter: [{action: drop, payload: full}] | 1:25: 'payload' contradicts action:"
                        + " drop; remove one of them",
                "filter: [{sample: 10}] | 1:19: 'sample' must be a part of all flows, not '10';"
                        + " write e.g. 1/10, at least 1/1000000",
                "filter: [{dst-port: 80, sample: 1/10}] | 1:11: 'dst-port' and 'sample' together"
                        + " would sample one direction only; write port",
                "filter: [{direction: inbound, sample: 1/10}] | 1:11: 'direction' and 'sample'"
                        + " together would sample one direction only; write [inbound, outbound]",
                "filter: [{name: a, action: keep}, {name: a, action: drop}] | 1:42: the rule in"
                        + " line 1 is called 'a' too; give each rule a name of its own",
            })
    void shouldTellTheMistakeInOneLine(String yaml, String line) throws Exception {
        Path file = Files.writeString(dir.resolve("agent.yml"), yaml.replace('~', '\n'));

        assertThatThrownBy(() -> ConfigFile.read(file, Map.of("P", "secret")))
                .isInstanceOf(ConfigException.class)
                .hasMessage(file + ":" + line);
    }

    @Test
    void shouldTellAllMistakesInTheOrderOfTheFile() throws Exception {
        Path file =
                Files.writeString(
                        dir.resolve("agent.yml"), "bukets: 8\npayload: 1 MB\nstate: [a]\n");

        assertThatThrownBy(() -> ConfigFile.read(file, Map.of()))
                .hasMessage(
                        """
                        %1$s:1:1: unknown key 'bukets'; did you mean 'buckets'?
                        %1$s:2:10: 'payload' has an unknown unit: '1 MB'; write 1 B, KiB, MiB or GiB
                        %1$s:3:8: 'state' must be a text, not a list; write one value\
                        """,
                        file);
    }

    @Test
    void shouldSayThatThereAreTooManyRules() throws Exception {
        Path file =
                Files.writeString(
                        dir.resolve("agent.yml"), "filter:\n" + "- action: keep\n".repeat(257));

        assertThatThrownBy(() -> ConfigFile.read(file, Map.of()))
                .hasMessage(
                        file
                                + ":2:1: 'filter' has 257 rules; write at most 256; a term can have"
                                + " a list");
    }

    @Test
    void shouldSayThatThereIsNoFile() {
        Path file = dir.resolve("none.yml");

        assertThatThrownBy(() -> ConfigFile.read(file, Map.of()))
                .hasMessage(file + ": there is no such file; create it or correct the path");
    }

    @Test
    void shouldRefuseASecretThatEverybodyCanRead() throws Exception {
        Path password = password("rw-r--r--", "abc");
        Path file = kafka("sasl: {mechanism: PLAIN, username: a, password-file: " + password + "}");

        assertThatThrownBy(() -> ConfigFile.read(file, Map.of()))
                .hasMessage(
                        "%1$s:1:81: 'password-file': everybody can read the secret in %2$s;"
                                + " chmod 600 %2$s",
                        file, password);
    }

    @Test
    void shouldRefuseAKeyInTheOldFormat() throws Exception {
        Path key = password("rw-------", "-----BEGIN RSA PRIVATE KEY-----\n");
        Path certificate = Files.writeString(dir.resolve("c.pem"), "-----BEGIN CERTIFICATE-----\n");
        Path file = kafka("tls: {certificate: " + certificate + ", key: password}");

        assertThatThrownBy(() -> ConfigFile.read(file, Map.of()))
                .hasMessageEndingWith(
                        "'key': there is no private key in PKCS#8 in password;"
                                + " openssl pkcs8 -topk8 -in KEY -out KEY.pem makes one");
        assertThat(key).exists();
    }

    @Test
    void shouldSayThatACertificateIsMissing() throws Exception {
        Path file = kafka("tls: {ca: ca.pem}");

        assertThatThrownBy(() -> ConfigFile.read(file, Map.of()))
                .hasMessage(
                        "%s:1:38: 'ca': %s: there is no such file; create it or correct the path",
                        file, dir.resolve("ca.pem"));
    }

    private Path password(String mode, String content) throws IOException {
        Path file = Files.writeString(dir.resolve("password"), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    private Path kafka(String more) throws IOException {
        return Files.writeString(
                dir.resolve("agent.yml"), "kafka: {bootstrap: k:9092, " + more + "}");
    }
}

package io.ingress.model.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The ids of the specification's own captures. Needs the conformance captures beside the project.
 */
class CommunityIdConformanceITCase {
    private static final int FEWEST = 40;

    @Test
    void shouldGiveTheIdsOfTheSpecification() throws IOException {
        Path cases = Path.of("../../shared/conformance/flows/cases.jsonl");
        assumeTrue(Files.exists(cases), "no conformance captures beside the project");
        List<String> wrong = new ArrayList<>();
        int compared = 0;
        ObjectMapper json = new ObjectMapper();

        try (Stream<String> lines = Files.lines(cases)) {
            for (String line : (Iterable<String>) lines::iterator) {
                JsonNode ids = json.readTree(line).path("expected").path("community_ids");
                compared += compare(ids.path("seed0_base64"), new CommunityId(0), false, wrong);
                compared += compare(ids.path("seed1_base64"), new CommunityId(1), false, wrong);
                compared += compare(ids.path("seed0_hex"), new CommunityId(0), true, wrong);
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(compared).isGreaterThan(FEWEST);
    }

    private static int compare(JsonNode rows, CommunityId ids, boolean hex, List<String> wrong) {
        for (JsonNode row : rows) {
            IpAddress src = IpAddress.parse(row.path("saddr").asText()).orElseThrow();
            IpAddress dst = IpAddress.parse(row.path("daddr").asText()).orElseThrow();
            int srcPort = row.path("sport").asInt(-1);
            int dstPort = row.path("dport").asInt(-1);
            FlowKey key =
                    new FlowKey(
                            src.hi(),
                            src.lo(),
                            dst.hi(),
                            dst.lo(),
                            srcPort,
                            dstPort,
                            row.path("proto").asInt());
            String id = ids.of(key, srcPort, dstPort);
            String got =
                    hex
                            ? "1:"
                                    + HexFormat.of()
                                            .formatHex(Base64.getDecoder().decode(id.substring(2)))
                            : id;
            if (!got.equals(row.path("communityid").asText())) {
                wrong.add(row + " here " + got);
            }
        }
        return rows.size();
    }
}

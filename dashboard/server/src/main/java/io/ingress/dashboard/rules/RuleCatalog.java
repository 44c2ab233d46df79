package io.ingress.dashboard.rules;

import io.ingress.rules.Correlation;
import io.ingress.rules.DetectionRule;
import io.ingress.rules.RuleException;
import io.ingress.rules.RuleMeta;
import io.ingress.rules.RuleNode;
import io.ingress.rules.RuleSet;
import io.ingress.rules.SequenceRule;
import io.ingress.rules.TemporalRule;
import io.ingress.rules.WindowRule;
import io.ingress.rules.live.RuleHistory;
import io.ingress.rules.live.RuleRecord;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What rules say about themselves; each version is read once. Any thread. */
public final class RuleCatalog {
    private final Map<String, String> folders = new HashMap<>();
    private final Map<RuleRecord, About> read = new ConcurrentHashMap<>();

    /**
     * @param kind detection, or Sigma's name of the correlation
     * @param groupBy fields whose values are a group of the rule
     * @param problem why the version cannot be used; null when it can
     */
    public record About(
            String title,
            String description,
            String level,
            String kind,
            List<String> tags,
            List<String> groupBy,
            String problem) {
        public About {
            tags = List.copyOf(tags);
            groupBy = List.copyOf(groupBy);
        }
    }

    /**
     * @param shipped rules that come with the program; their folders are their categories
     */
    public RuleCatalog(RuleSet shipped) {
        for (RuleNode rule : shipped.rules()) {
            Path folder = Path.of(rule.meta().at().file()).getParent();
            if (folder != null) {
                folders.put(rule.meta().id(), String.valueOf(folder.getFileName()));
            }
        }
    }

    /** Category of a rule that comes with the program. */
    public Optional<String> folder(String rule) {
        return Optional.ofNullable(folders.get(rule));
    }

    /** The last version that has a text: what is live, or was before the rule was switched off. */
    public static RuleRecord lastText(RuleHistory history, RuleRecord newest) {
        List<RuleRecord> versions = history.versions(newest.rule());
        for (int i = versions.size() - 1; i >= 0; i--) {
            if (versions.get(i).isLive()) {
                return versions.get(i);
            }
        }
        return newest;
    }

    /** What the text of a version says. */
    public About about(RuleRecord version) {
        return read.computeIfAbsent(version, RuleCatalog::read);
    }

    private static About read(RuleRecord version) {
        try {
            RuleNode rule = version.compile().root();
            if (rule == null) {
                return unknown(version, null);
            }
            RuleMeta meta = rule.meta();
            return new About(
                    meta.title(),
                    meta.description(),
                    meta.level(),
                    kind(rule),
                    meta.tags(),
                    groupBy(rule),
                    null);
        } catch (RuleException e) {
            return unknown(version, e.problems().get(0).toString());
        }
    }

    private static About unknown(RuleRecord version, String problem) {
        return new About(version.rule(), "", "medium", "unknown", List.of(), List.of(), problem);
    }

    /** Events that a detection by itself finds are of a source. */
    private static List<String> groupBy(RuleNode rule) {
        return rule instanceof Correlation correlation ? correlation.groupBy() : List.of("src_ip");
    }

    private static String kind(RuleNode rule) {
        if (rule instanceof DetectionRule) {
            return "detection";
        }
        if (rule instanceof SequenceRule) {
            return "sequence";
        }
        if (rule instanceof TemporalRule) {
            return "temporal";
        }
        return ((WindowRule) rule).measure().name().toLowerCase(Locale.ROOT);
    }
}

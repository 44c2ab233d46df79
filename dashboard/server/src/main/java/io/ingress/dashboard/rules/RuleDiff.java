package io.ingress.dashboard.rules;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.List;

/** How two texts of a rule differ. */
public final class RuleDiff {
    private static final int CONTEXT = 3;

    private RuleDiff() {}

    /** Lines of a unified diff; none when the texts are the same. */
    public static List<String> unified(
            String oldName, String oldText, String youngName, String youngText) {
        List<String> old = oldText.lines().toList();
        return UnifiedDiffUtils.generateUnifiedDiff(
                oldName, youngName, old, DiffUtils.diff(old, youngText.lines().toList()), CONTEXT);
    }
}

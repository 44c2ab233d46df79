package io.ingress.local;

import io.ingress.local.analyze.AnalysisRun;
import io.ingress.local.analyze.AnalysisTask;
import java.nio.file.Path;
import java.util.List;

/** Results of `analyze`, to compare the other ways with. */
public final class Analyzed {
    private Analyzed() {}

    public static EveLines sample(Path out) throws Exception {
        try (Progress progress = Progress.onTerminal("test")) {
            new AnalysisRun(1, 1).run(List.of(AnalysisTask.of(Sample.capture(), out)), progress);
        }
        return EveLines.read(out);
    }
}

package io.ingress.local.cluster;

import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The jars a Flink distribution has in {@code lib/}, picked from the launcher's own class path: a
 * cluster must not see the job's libraries, or a fat jar with something missing would pass here and
 * fail elsewhere.
 */
final class FlinkClassPath {
    /** Starts of the file names of Flink's own jars and what they need. */
    private static final List<String> PREFIXES =
            List.of(
                    "flink-",
                    "kryo-",
                    "minlog-",
                    "objenesis-",
                    "reflectasm-",
                    "chill-java-",
                    "commons-cli-",
                    "commons-io-",
                    "commons-lang3-",
                    "commons-text-",
                    "commons-math3-",
                    "commons-compress-",
                    "commons-collections-",
                    "snakeyaml-engine-",
                    "snappy-java-",
                    "lz4-java-",
                    "javassist-",
                    "jsr305-",
                    "async-profiler-",
                    "slf4j-api-",
                    "log4j-");

    /** Part of the fat jar, as in Flink's own distribution. */
    private static final String KAFKA_CONNECTOR = "flink-connector-kafka-";

    private FlinkClassPath() {}

    static String ofThisJvm() {
        return of(System.getProperty("java.class.path"));
    }

    static String of(String classPath) {
        return Arrays.stream(classPath.split(File.pathSeparator))
                .filter(FlinkClassPath::belongsToFlink)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static boolean belongsToFlink(String entry) {
        String name = new File(entry).getName();
        return !name.startsWith(KAFKA_CONNECTOR) && PREFIXES.stream().anyMatch(name::startsWith);
    }
}

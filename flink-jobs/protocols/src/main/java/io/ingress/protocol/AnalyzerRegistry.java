package io.ingress.protocol;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * All protocols that can be recognised, in the order of their names. Asked by {@link FlowProtocol};
 * stateless and thread-safe after construction.
 */
public final class AnalyzerRegistry {
    private static final String OWN_PACKAGE = AnalyzerRegistry.class.getPackageName() + '.';

    private final List<AnalyzerFactory> factories;
    private final long plugins;
    private final List<Verdict> found = new ArrayList<>();
    private final List<Verdict> foundReversed = new ArrayList<>();
    private final Map<String, AnalyzerFactory> byProtocol = new HashMap<>();

    /**
     * @throws IllegalArgumentException when a factory has no sound protocol name, or two have the
     *     same
     */
    public AnalyzerRegistry(List<AnalyzerFactory> factories) {
        List<AnalyzerFactory> sorted = new ArrayList<>(factories);
        sorted.forEach(AnalyzerRegistry::checkName);
        sorted.sort(Comparator.comparing(AnalyzerFactory::protocol));
        this.factories = List.copyOf(sorted);
        this.plugins = sorted.stream().filter(AnalyzerRegistry::isPlugin).count();
        for (AnalyzerFactory factory : this.factories) {
            AnalyzerFactory other = byProtocol.put(factory.protocol(), factory);
            if (other != null) {
                throw new IllegalArgumentException(
                        "one analyzer per protocol: protocol="
                                + factory.protocol()
                                + " of "
                                + other.getClass().getName()
                                + " and of "
                                + factory.getClass().getName());
            }
            found.add(new Verdict.Found(factory, false));
            foundReversed.add(new Verdict.Found(factory, true));
        }
    }

    /** The analyzers on the class path and in the {@link PluginFolder}, by META-INF/services. */
    public static AnalyzerRegistry load() {
        return load(PluginFolder.loader());
    }

    /**
     * The analyzers that {@code loader} sees: those of Ingress and of plug-in jars.
     *
     * @throws IllegalArgumentException when one cannot be loaded
     */
    public static AnalyzerRegistry load(ClassLoader loader) {
        List<AnalyzerFactory> factories = new ArrayList<>();
        try {
            ServiceLoader.load(AnalyzerFactory.class, loader).forEach(factories::add);
        } catch (ServiceConfigurationError | LinkageError e) {
            String why = e.getCause() == null ? "" : ": " + e.getCause();
            throw new IllegalArgumentException(e.getMessage() + why, e);
        }
        return new AnalyzerRegistry(factories);
    }

    /** All factories, ordered by protocol name. */
    public List<AnalyzerFactory> factories() {
        return factories;
    }

    /** True when some analyzer is not one of Ingress. */
    public boolean hasPlugins() {
        return plugins > 0;
    }

    /** True when the protocol's analyzer is not one of Ingress. */
    public boolean isPlugin(String protocol) {
        AnalyzerFactory factory = byProtocol.get(protocol);
        return factory != null && isPlugin(factory);
    }

    private static boolean isPlugin(AnalyzerFactory factory) {
        // A plug-in may call its package as it likes, and have the class loader of Ingress.
        Class<?> type = factory.getClass();
        return type.getClassLoader() != AnalyzerRegistry.class.getClassLoader()
                || !type.getName().startsWith(OWN_PACKAGE);
    }

    /** The name becomes a type of events and a key in them. */
    private static void checkName(AnalyzerFactory factory) {
        String name;
        try {
            name = factory.protocol();
        } catch (RuntimeException | LinkageError e) {
            throw new IllegalArgumentException(
                    factory.getClass().getName() + " does not say its protocol: " + e, e);
        }
        if (name == null || name.isEmpty() || !name.chars().allMatch(AnalyzerRegistry::isOfName)) {
            throw new IllegalArgumentException(
                    "a protocol is named by a-z, 0-9, '-' and '_': protocol="
                            + name
                            + " of "
                            + factory.getClass().getName());
        }
    }

    private static boolean isOfName(int c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_';
    }

    /** The factory of a protocol, e.g. to restore state. */
    public Optional<AnalyzerFactory> byProtocol(String protocol) {
        return Optional.ofNullable(byProtocol.get(protocol));
    }

    /**
     * Asks every factory about the first payload bytes of one direction. The first that says YES or
     * REVERSED wins, or throws; NEED_MORE wins over NO. Parameters as in {@link
     * AnalyzerFactory#recognise}.
     *
     * @param switchedOff not asked
     */
    public Verdict recognise(
            int transport,
            Direction direction,
            int serverPort,
            byte[] buffer,
            int offset,
            int length,
            Set<AnalyzerFactory> switchedOff) {
        boolean undecided = false;
        for (int i = 0; i < factories.size(); i++) {
            AnalyzerFactory factory = factories.get(i);
            if (!switchedOff.isEmpty() && switchedOff.contains(factory)) {
                continue;
            }
            Recognition answer;
            try {
                answer =
                        factory.recognise(transport, direction, serverPort, buffer, offset, length);
            } catch (RuntimeException | LinkageError | StackOverflowError e) {
                return new Verdict.Threw(factory, e);
            }
            if (answer == Recognition.YES) {
                return found.get(i);
            }
            if (answer == Recognition.REVERSED) {
                return foundReversed.get(i);
            }
            undecided |= answer == Recognition.NEED_MORE;
        }
        return undecided ? Verdict.NEED_MORE : Verdict.NONE;
    }

    /** What all factories together say. */
    public sealed interface Verdict {
        /**
         * This protocol.
         *
         * @param reversed the bytes are of the other side than was said
         */
        record Found(AnalyzerFactory factory, boolean reversed) implements Verdict {}

        /** Nobody has a say before this one is switched off. */
        record Threw(AnalyzerFactory factory, Throwable cause) implements Verdict {}

        /** None of the known protocols. */
        record None() implements Verdict {}

        /** Too few bytes to tell. */
        record NeedMore() implements Verdict {}

        Verdict NONE = new None();
        Verdict NEED_MORE = new NeedMore();
    }
}

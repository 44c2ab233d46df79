package io.ingress.local;

import java.nio.file.Path;

/** What all commands of the launcher have in common, so that their results agree. */
public final class Installation {
    /** Sensor name where none is given; part of every id. */
    public static final String SENSOR = "local";

    /** Buckets = partitions of a new local installation. */
    public static final int BUCKETS = 8;

    private Installation() {}

    /** Root folder of the project, as the script says. */
    public static Path home() {
        return Path.of(System.getProperty("ingress.home", "."));
    }

    /** The capture `up` plays on first start. */
    public static Path sample() {
        return home().resolve("deploy/samples/sample.pcap");
    }
}

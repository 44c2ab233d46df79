package io.ingress.local.stack;

import java.util.List;

/** Where the jobs of the path run: inside this process, or on a cluster of their own. */
public interface JobPlace extends AutoCloseable {
    /** The running jobs in the order of the data. */
    List<PathJob> jobs();

    /** Ends what the jobs run on; called after the jobs were cancelled. */
    @Override
    void close();

    /** Starts a place and the jobs on it. */
    @FunctionalInterface
    interface Starter {
        JobPlace start(DataDirectory data, StackOptions options, String bootstrap, int buckets)
                throws Exception;
    }
}

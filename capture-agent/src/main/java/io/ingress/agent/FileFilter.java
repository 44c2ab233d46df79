package io.ingress.agent;

import io.ingress.agent.filter.FrameFilter;
import io.ingress.agent.source.BpfFilter;
import java.io.IOException;

/** The filter of a play, and how to free what it holds. */
record FileFilter(FrameFilter frames, Runnable free) implements AutoCloseable {
    /** Takes every frame. */
    static final FileFilter NONE = new FileFilter(FrameFilter.ALL, () -> {});

    /** Without a filter expression libpcap is not needed and not loaded. */
    static FileFilter of(AgentOptions options) throws IOException {
        if (options.filter().isEmpty()) {
            return NONE;
        }
        BpfFilter filter = BpfFilter.compile(options.filter().get());
        return new FileFilter(filter, filter::close);
    }

    @Override
    public void close() {
        free.run();
    }
}

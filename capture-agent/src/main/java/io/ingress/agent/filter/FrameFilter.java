package io.ingress.agent.filter;

import io.ingress.agent.source.RawPacket;

/** Says which frames are shipped. One thread. */
@FunctionalInterface
public interface FrameFilter {
    /** Ships every frame. */
    FrameFilter ALL = packet -> true;

    boolean accepts(RawPacket packet);
}

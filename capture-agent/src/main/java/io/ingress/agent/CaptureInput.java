package io.ingress.agent;

import io.ingress.agent.source.Reach;
import java.nio.file.Path;
import java.util.List;

/** What an agent captures from. */
public sealed interface CaptureInput {

    /**
     * Capture files, played one after the other as one capture.
     *
     * @param files in the order they were recorded
     */
    record Files(List<Path> files) implements CaptureInput {
        public Files {
            files = List.copyOf(files);
            if (files.isEmpty()) {
                throw new IllegalArgumentException("must not be empty: files=[]");
            }
        }
    }

    /**
     * A network interface.
     *
     * @param interfaceName as the system calls it, e.g. {@code eth0}
     * @param snapLenBytes most bytes captured of a frame
     * @param reach which frames the interface hands over
     */
    record Live(String interfaceName, int snapLenBytes, Reach reach) implements CaptureInput {
        /** Captures whole frames, also of segmentation offload. */
        public static final int DEFAULT_SNAPLEN_BYTES = 262_144;

        private static final int MIN_SNAPLEN_BYTES = 64;

        public Live {
            if (interfaceName.isBlank()) {
                throw new IllegalArgumentException("must not be blank: interfaceName=");
            }
            if (snapLenBytes < MIN_SNAPLEN_BYTES || snapLenBytes > DEFAULT_SNAPLEN_BYTES) {
                throw new IllegalArgumentException(
                        "must be "
                                + MIN_SNAPLEN_BYTES
                                + ".."
                                + DEFAULT_SNAPLEN_BYTES
                                + ": snapLenBytes="
                                + snapLenBytes);
            }
        }

        /** Whole frames, all the interface can see. */
        public Live(String interfaceName) {
            this(interfaceName, DEFAULT_SNAPLEN_BYTES, Reach.PROMISCUOUS);
        }
    }
}

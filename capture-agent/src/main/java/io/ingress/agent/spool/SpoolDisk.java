package io.ingress.agent.spool;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** The directory of a spool and all it is used for, so that tests can let it crash. */
interface SpoolDisk extends Closeable {
    /** Names of the files in it, in any order. */
    List<String> list() throws IOException;

    /** A new, empty file for appending and reading; fails when there is one of this name. */
    SpoolFile create(String name) throws IOException;

    /** An existing file for reading. */
    SpoolFile open(String name) throws IOException;

    /** Durable only after {@link #force}; a file that is gone already is no error. */
    void delete(String name) throws IOException;

    /** Durable only after {@link #force}. */
    void rename(String from, String to) throws IOException;

    /** Makes creations, deletions and new names durable. */
    void force() throws IOException;

    /** Bytes that can still be written to the file system. */
    long freeBytes() throws IOException;
}

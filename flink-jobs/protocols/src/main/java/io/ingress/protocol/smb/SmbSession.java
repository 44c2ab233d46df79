package io.ingress.protocol.smb;

import io.ingress.protocol.TransactionSink;
import io.ingress.protocol.dcerpc.DcerpcCall;
import io.ingress.protocol.dcerpc.DcerpcCalls;
import io.ingress.protocol.dcerpc.DcerpcPdu;
import io.ingress.protocol.wire.ByteReader;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the commands of one flow have in common: dialect, trees, open files, pipes. */
final class SmbSession {
    /** Trees that are remembered; clients have a few. */
    static final int MAX_TREES = 32;

    /** Open files that are remembered. */
    static final int MAX_FILES = 128;

    /** Pipes whose calls are followed at a time. */
    static final int MAX_PIPES = 8;

    /** Characters of a name that are remembered. */
    static final int MAX_NAME = 512;

    private static final String PIPES = "IPC$";

    String dialect = "unknown";
    private int lastId;
    private String lastFile = "";
    private final Map<Long, String> trees = new LinkedHashMap<>();
    private final Map<String, String> files = new LinkedHashMap<>();
    private final Map<String, DcerpcCalls> pipes = new LinkedHashMap<>();

    /** A number for the next event. */
    int nextId() {
        return ++lastId;
    }

    /** The number that {@link #nextId} gives next. */
    int peekId() {
        return lastId + 1;
    }

    void tree(long id, String share) {
        put(trees, id, cut(share), MAX_TREES);
    }

    /** The share of a tree, or empty. */
    String share(long tree) {
        return trees.getOrDefault(tree, "");
    }

    /** Says in the event of a file on which share it is, under the name of the tree's own event. */
    void putShare(long tree, Map<String, Object> fields) {
        String share = share(tree);
        boolean file = fields.get("filename") != null || fields.get("directory") != null;
        if (!share.isEmpty() && (file || fields.get("rename") != null)) {
            fields.put(shareField(share), share);
        }
    }

    /** Suricata calls the share of the pipes a named pipe. */
    static String shareField(String share) {
        return isPipeShare(share) ? "named_pipe" : "share";
    }

    void closeTree(long id) {
        trees.remove(id);
    }

    private static boolean isPipeShare(String share) {
        return share.length() >= PIPES.length()
                && share.regionMatches(true, share.length() - PIPES.length(), PIPES, 0, 4);
    }

    void file(String id, String name) {
        lastFile = id;
        put(files, id, cut(name), MAX_FILES);
    }

    /** The name of an open file, or empty. */
    String name(String file) {
        return files.getOrDefault(opened(file), "");
    }

    /** Forgets a file; gives back the calls of its pipe that had no answer. */
    List<DcerpcCall> close(String file) {
        files.remove(opened(file));
        DcerpcCalls calls = pipes.remove(opened(file));
        return calls == null ? List.of() : calls.drain();
    }

    /** Reads the PDUs in a pipe's bytes; null when they are no DCE/RPC. */
    List<DcerpcCall> pipe(
            String file, ByteReader data, long timestampNs, byte[] note, TransactionSink sink) {
        List<DcerpcCall> ended = null;
        while (DcerpcPdu.begins(data.array(), data.position(), data.remaining())) {
            int length = DcerpcPdu.length(data.array(), data.position());
            DcerpcPdu pdu = DcerpcPdu.read(data.array(), data.position(), data.remaining());
            data.skip(Math.min(length, data.remaining()));
            sink.inner("dcerpc");
            if (pdu.token() != null) {
                pdu.token().report(sink);
            }
            ended = ended == null ? new ArrayList<>(1) : ended;
            ended.addAll(calls(file).add(pdu, timestampNs, note));
        }
        return ended;
    }

    /** Calls that had no answer. */
    List<DcerpcCall> drain() {
        List<DcerpcCall> all = new ArrayList<>();
        pipes.values().forEach(calls -> all.addAll(calls.drain()));
        return all;
    }

    void save(DataOutput out) throws IOException {
        out.writeUTF(dialect);
        out.writeInt(lastId);
        out.writeUTF(lastFile);
        out.writeByte(trees.size());
        for (Map.Entry<Long, String> tree : trees.entrySet()) {
            out.writeLong(tree.getKey());
            out.writeUTF(tree.getValue());
        }
        out.writeShort(files.size());
        for (Map.Entry<String, String> file : files.entrySet()) {
            out.writeUTF(file.getKey());
            out.writeUTF(file.getValue());
        }
        out.writeByte(pipes.size());
        for (Map.Entry<String, DcerpcCalls> pipe : pipes.entrySet()) {
            out.writeUTF(pipe.getKey());
            pipe.getValue().save(out);
        }
    }

    /** Reads what {@link #save} wrote into this, which must be empty. */
    void load(DataInput in) throws IOException {
        dialect = in.readUTF();
        lastId = in.readInt();
        lastFile = in.readUTF();
        for (int left = in.readByte(); left > 0; left--) {
            trees.put(in.readLong(), in.readUTF());
        }
        for (int left = in.readShort(); left > 0; left--) {
            files.put(in.readUTF(), in.readUTF());
        }
        for (int left = in.readByte(); left > 0; left--) {
            DcerpcCalls calls = new DcerpcCalls();
            pipes.put(in.readUTF(), calls);
            calls.restore(in);
        }
    }

    private String opened(String file) {
        return file.equals(SmbGuid.OF_RELATED) ? lastFile : file;
    }

    private DcerpcCalls calls(String file) {
        DcerpcCalls calls = pipes.get(file);
        if (calls == null) {
            calls = new DcerpcCalls();
            put(pipes, file, calls, MAX_PIPES);
        }
        return calls;
    }

    private static String cut(String name) {
        return name.length() > MAX_NAME ? name.substring(0, MAX_NAME) : name;
    }

    /** The one that was put first goes when there are too many. */
    private static <K, V> void put(Map<K, V> map, K key, V value, int most) {
        map.put(key, value);
        if (map.size() > most) {
            map.remove(map.keySet().iterator().next());
        }
    }
}

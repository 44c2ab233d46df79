package io.ingress.protocol.file;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HexFormat;
import org.bouncycastle.crypto.digests.EncodableDigest;
import org.bouncycastle.crypto.digests.GeneralDigest;
import org.bouncycastle.crypto.digests.MD5Digest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;

/**
 * MD5, SHA-1 and SHA-256 of bytes that come in pieces. Can be saved in the middle of a file, which
 * the JDK's digests cannot (docs/adr/0010).
 */
final class FileHashes {
    private final GeneralDigest md5;
    private final GeneralDigest sha1;
    private final GeneralDigest sha256;

    FileHashes() {
        this(new MD5Digest(), new SHA1Digest(), new SHA256Digest());
    }

    private FileHashes(GeneralDigest md5, GeneralDigest sha1, GeneralDigest sha256) {
        this.md5 = md5;
        this.sha1 = sha1;
        this.sha256 = sha256;
    }

    void update(byte[] buffer, int offset, int length) {
        md5.update(buffer, offset, length);
        sha1.update(buffer, offset, length);
        sha256.update(buffer, offset, length);
    }

    /** Lower-case hex; each may be asked for once, after the last byte. */
    String md5() {
        return hex(md5);
    }

    String sha1() {
        return hex(sha1);
    }

    String sha256() {
        return hex(sha256);
    }

    void save(DataOutput out) throws IOException {
        write(md5, out);
        write(sha1, out);
        write(sha256, out);
    }

    static FileHashes restore(DataInput in) throws IOException {
        return new FileHashes(
                new MD5Digest(state(in)), new SHA1Digest(state(in)), new SHA256Digest(state(in)));
    }

    private static String hex(GeneralDigest digest) {
        byte[] value = new byte[digest.getDigestSize()];
        digest.doFinal(value, 0);
        return HexFormat.of().formatHex(value);
    }

    private static void write(GeneralDigest digest, DataOutput out) throws IOException {
        byte[] state = ((EncodableDigest) digest).getEncodedState();
        out.writeShort(state.length);
        out.write(state);
    }

    private static byte[] state(DataInput in) throws IOException {
        byte[] state = new byte[in.readUnsignedShort()];
        in.readFully(state);
        return state;
    }
}

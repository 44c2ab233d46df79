package io.ingress.protocol.file;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Names the type of a file by its first bytes, in the words of file(1) as far as a few bytes tell.
 * What is not in the table is text or data.
 */
final class FileMagic {
    /** Bytes that are looked at. */
    static final int PREFIX_BYTES = 264;

    private static final List<Entry> ENTRIES = new ArrayList<>();

    static {
        hex(0, "89504e470d0a1a0a", "PNG image data");
        hex(0, "ffd8ff", "JPEG image data");
        text(0, "GIF8", "GIF image data");
        text(0, "BM", "PC bitmap");
        text(8, "WEBP", "RIFF (little-endian) data, Web/P image");
        text(0, "RIFF", "RIFF (little-endian) data");
        hex(0, "49492a00", "TIFF image data, little-endian");
        hex(0, "4d4d002a", "TIFF image data, big-endian");
        hex(0, "00000100", "MS Windows icon resource");
        text(0, "MZ", "MS-DOS executable");
        hex(0, "7f454c46", "ELF");
        hex(0, "cafebabe", "compiled Java class data");
        hex(0, "feedface", "Mach-O executable");
        hex(0, "cffaedfe", "Mach-O 64-bit executable");
        text(0, "%PDF-", "PDF document");
        text(0, "PK\u0003\u0004", "Zip archive data");
        text(0, "Rar!\u001a", "RAR archive data");
        hex(0, "377abcaf271c", "7-zip archive data");
        hex(0, "1f8b", "gzip compressed data");
        text(0, "BZh", "bzip2 compressed data");
        hex(0, "fd377a585a00", "XZ compressed data");
        hex(0, "28b52ffd", "Zstandard compressed data");
        text(0, "MSCF", "Microsoft Cabinet archive data");
        text(257, "ustar", "POSIX tar archive");
        hex(0, "d0cf11e0a1b11ae1", "Composite Document File V2 Document");
        text(0, "{\\rtf", "Rich Text Format data");
        text(0, "CWS", "Macromedia Flash data (compressed)");
        text(0, "FWS", "Macromedia Flash data");
        text(0, "OggS", "Ogg data");
        text(0, "ID3", "Audio file with ID3");
        hex(0, "fffb", "MPEG ADTS, layer III");
        text(4, "ftyp", "ISO Media");
        hex(0, "1a45dfa3", "Matroska data");
        text(0, "FLV", "Macromedia Flash Video");
        text(0, "fLaC", "FLAC audio bitstream data");
        text(0, "wOFF", "Web Open Font Format");
        text(0, "wOF2", "Web Open Font Format (Version 2)");
        hex(0, "0061736d", "WebAssembly (wasm) binary module");
        text(0, "SQLite format 3", "SQLite 3.x database");
        text(0, "!<arch>", "current ar archive");
        text(0, "#!", "script text executable");
        text(0, "<?xml", "XML document text");
        text(0, "<!DOCTYPE html", "HTML document text");
        text(0, "<!doctype html", "HTML document text");
        text(0, "<html", "HTML document text");
        text(0, "<HTML", "HTML document text");
    }

    private FileMagic() {}

    /** The type; {@code "data"} for anything unknown that is no text. */
    static String of(byte[] prefix, int length) {
        for (Entry entry : ENTRIES) {
            if (entry.matches(prefix, length)) {
                return entry.name;
            }
        }
        return isText(prefix, length) ? "ASCII text" : "data";
    }

    private static boolean isText(byte[] prefix, int length) {
        for (int i = 0; i < length; i++) {
            int b = prefix[i];
            if (b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f') {
                return false;
            }
        }
        return length > 0;
    }

    private static void hex(int at, String hex, String name) {
        ENTRIES.add(new Entry(at, HexFormat.of().parseHex(hex), name));
    }

    private static void text(int at, String text, String name) {
        ENTRIES.add(new Entry(at, text.getBytes(StandardCharsets.ISO_8859_1), name));
    }

    private record Entry(int at, byte[] bytes, String name) {
        boolean matches(byte[] prefix, int length) {
            if (at + bytes.length > length) {
                return false;
            }
            for (int i = 0; i < bytes.length; i++) {
                if (prefix[at + i] != bytes[i]) {
                    return false;
                }
            }
            return true;
        }
    }
}

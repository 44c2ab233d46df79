package io.ingress.rules;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Sigma's encodings: what a text looks like inside encoded data. */
final class TextEncodings {
    private static final int OFFSETS = 3;

    /** Base64 characters at the beginning that depend on what stands before the text. */
    private static final int[] UNSURE_AT_START = {0, 2, 3};

    /** Those at the end that depend on what follows, by length modulo three. */
    private static final int[] UNSURE_AT_END = {0, 3, 2};

    private TextEncodings() {}

    /** All texts that stand for this one. */
    static List<String> encode(String text, List<String> encodings) {
        byte[] bytes = text.getBytes(UTF_8);
        List<String> encoded = new ArrayList<>();
        for (String each : encodings) {
            switch (each) {
                case "wide", "utf16le" -> bytes = text.getBytes(UTF_16LE);
                case "utf16be" -> bytes = text.getBytes(UTF_16BE);
                case "utf16" -> bytes = withByteOrderMark(text);
                case "base64" -> encoded.add(Base64.getEncoder().encodeToString(bytes));
                default -> encoded.addAll(atAnyOffset(bytes));
            }
        }
        return encoded;
    }

    private static byte[] withByteOrderMark(String text) {
        byte[] bytes = ("\uFEFF" + text).getBytes(UTF_16LE);
        return bytes;
    }

    /** The parts that are sure, whatever stands before and after. */
    private static List<String> atAnyOffset(byte[] bytes) {
        List<String> texts = new ArrayList<>();
        for (int offset = 0; offset < OFFSETS; offset++) {
            byte[] shifted = new byte[offset + bytes.length];
            Arrays.fill(shifted, 0, offset, (byte) ' ');
            System.arraycopy(bytes, 0, shifted, offset, bytes.length);
            String encoded = new String(Base64.getEncoder().encode(shifted), ISO_8859_1);
            int end = encoded.length() - UNSURE_AT_END[shifted.length % OFFSETS];
            if (end > UNSURE_AT_START[offset]) {
                texts.add(encoded.substring(UNSURE_AT_START[offset], end));
            }
        }
        return texts;
    }
}

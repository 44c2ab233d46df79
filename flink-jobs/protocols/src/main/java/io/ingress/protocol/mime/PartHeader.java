package io.ingress.protocol.mime;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The fields of a part that say what its body is. */
final class PartHeader {
    private String contentType = "";
    private String disposition = "";
    private String transferEncoding = "";

    static boolean wants(String name) {
        return switch (name) {
            case "content-type", "content-disposition", "content-transfer-encoding" -> true;
            default -> false;
        };
    }

    void field(String name, String value) {
        switch (name) {
            case "content-type" -> contentType = contentType.isEmpty() ? value : contentType;
            case "content-disposition" -> disposition = value;
            default -> transferEncoding = value;
        }
    }

    boolean isMultipart() {
        return FieldParameters.of(contentType).value().startsWith("multipart/");
    }

    boolean isMessage() {
        return FieldParameters.of(contentType).value().equals("message/rfc822");
    }

    boolean isText() {
        return contentType.isEmpty() || FieldParameters.of(contentType).value().startsWith("text/");
    }

    String boundary() {
        return FieldParameters.of(contentType).get("boundary");
    }

    /** Of the disposition, else of the type; empty when the part is no file. */
    String filename() {
        String name = FieldParameters.of(disposition).get("filename");
        return name.isEmpty() ? FieldParameters.of(contentType).get("name") : name;
    }

    TransferDecoder.Encoding encoding() {
        return TransferDecoder.encoding(transferEncoding);
    }

    void save(DataOutput out) throws IOException {
        out.writeUTF(contentType);
        out.writeUTF(disposition);
        out.writeUTF(transferEncoding);
    }

    static PartHeader restore(DataInput in) throws IOException {
        PartHeader part = new PartHeader();
        part.contentType = in.readUTF();
        part.disposition = in.readUTF();
        part.transferEncoding = in.readUTF();
        return part;
    }
}

package io.ingress.protocol.http;

/** What can be wrong with the messages of either side, in the names that each side has for it. */
record HttpWrong(
        HttpAnomaly missingColon,
        HttpAnomaly folding,
        HttpAnomaly repetition,
        HttpAnomaly name,
        HttpAnomaly contentLength,
        HttpAnomaly twoContentLengths,
        HttpAnomaly transferEncoding,
        HttpAnomaly chunkLength) {
    static final HttpWrong IN_REQUEST =
            new HttpWrong(
                    HttpAnomaly.REQUEST_FIELD_MISSING_COLON,
                    HttpAnomaly.INVALID_REQUEST_FIELD_FOLDING,
                    HttpAnomaly.REQUEST_HEADER_REPETITION,
                    HttpAnomaly.REQUEST_HEADER_INVALID,
                    HttpAnomaly.INVALID_CONTENT_LENGTH_FIELD_IN_REQUEST,
                    HttpAnomaly.DUPLICATE_CONTENT_LENGTH_FIELD_IN_REQUEST,
                    HttpAnomaly.INVALID_TRANSFER_ENCODING_VALUE_IN_REQUEST,
                    HttpAnomaly.INVALID_REQUEST_CHUNK_LEN);

    static final HttpWrong IN_RESPONSE =
            new HttpWrong(
                    HttpAnomaly.RESPONSE_FIELD_MISSING_COLON,
                    HttpAnomaly.INVALID_RESPONSE_FIELD_FOLDING,
                    HttpAnomaly.RESPONSE_HEADER_REPETITION,
                    HttpAnomaly.RESPONSE_HEADER_INVALID,
                    HttpAnomaly.INVALID_CONTENT_LENGTH_FIELD_IN_RESPONSE,
                    HttpAnomaly.DUPLICATE_CONTENT_LENGTH_FIELD_IN_RESPONSE,
                    HttpAnomaly.INVALID_TRANSFER_ENCODING_VALUE_IN_RESPONSE,
                    HttpAnomaly.INVALID_RESPONSE_CHUNK_LEN);
}

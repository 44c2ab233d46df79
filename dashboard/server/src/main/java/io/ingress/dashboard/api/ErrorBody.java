package io.ingress.dashboard.api;

/** Schema Error of the API. */
record ErrorBody(Detail error) {
    /**
     * @param field parameter that is wrong, or null
     */
    record Detail(String code, String message, String field) {}
}

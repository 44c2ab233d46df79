package io.ingress.rules;

/**
 * Which events a detection is about, as Sigma names it.
 *
 * @param product empty if not given
 * @param category empty if not given
 * @param service empty if not given
 */
record Logsource(String product, String category, String service) {
    /** Our own events, by EVE's names. */
    boolean isOwn() {
        return product.equals("ingress");
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        append(text, "product", product);
        append(text, "category", category);
        append(text, "service", service);
        return text.toString();
    }

    private static void append(StringBuilder text, String name, String value) {
        if (!value.isEmpty()) {
            text.append(text.isEmpty() ? "" : ", ").append(name).append(": ").append(value);
        }
    }
}

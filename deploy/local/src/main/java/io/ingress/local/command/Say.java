package io.ingress.local.command;

import java.io.PrintWriter;

/** What a long command tells while it works: on standard error, so that results stand alone. */
final class Say {
    private final PrintWriter out;

    Say(PrintWriter out) {
        this.out = out;
    }

    void line(String format, Object... values) {
        out.printf("ingress: " + format + "%n", values);
        out.flush();
    }
}

package io.ingress.protocol.telnet;

/** Names of Telnet's commands and options (IANA telnet-options). */
final class TelnetCodes {
    static final int SE = 240;
    static final int SB = 250;
    static final int WILL = 251;
    static final int WONT = 252;
    static final int DO = 253;
    static final int DONT = 254;
    static final int IAC = 255;

    private TelnetCodes() {}

    static boolean negotiates(int command) {
        return command >= WILL && command <= DONT;
    }

    static String command(int command) {
        return switch (command) {
            case WILL -> "will";
            case WONT -> "wont";
            case DO -> "do";
            default -> "dont";
        };
    }

    static String option(int option) {
        return switch (option) {
            case 0 -> "binary";
            case 1 -> "echo";
            case 3 -> "suppress_go_ahead";
            case 5 -> "status";
            case 6 -> "timing_mark";
            case 24 -> "terminal_type";
            case 25 -> "end_of_record";
            case 31 -> "window_size";
            case 32 -> "terminal_speed";
            case 33 -> "remote_flow_control";
            case 34 -> "linemode";
            case 35 -> "x_display_location";
            case 36 -> "environment";
            case 37 -> "authentication";
            case 38 -> "encryption";
            case 39 -> "new_environment";
            case 40 -> "tn3270e";
            case 42 -> "charset";
            case 44 -> "com_port";
            case 46 -> "start_tls";
            default -> Integer.toString(option);
        };
    }
}

package io.ingress.protocol.modbus;

/** Names of functions and exceptions as EVE writes them. */
final class ModbusCodes {
    private static final String UNKNOWN = "Unknown";
    private static final String[] FUNCTIONS = {
        UNKNOWN,
        "RdCoils",
        "RdDiscreteInputs",
        "RdHoldRegs",
        "RdInputRegs",
        "WrSingleCoil",
        "WrSingleReg",
        "RdExcStatus",
        "Diagnostic",
        "Program484",
        "Poll484",
        "GetCommEventCtr",
        "GetCommEventLog",
        "ProgramController",
        "PollController",
        "WrMultCoils",
        "WrMultRegs",
        "ReportServerID",
        "Program884",
        "ResetCommLink",
        "RdFileRec",
        "WrFileRec",
        "MaskWrReg",
        "RdWrMultRegs",
        "RdFIFOQueue"
    };
    private static final String[] EXCEPTIONS = {
        UNKNOWN,
        "IllegalFunction",
        "IllegalDataAddr",
        "IllegalDataValue",
        "ServerDeviceFail",
        "Ack",
        "ServerDeviceBusy",
        "NegAck",
        "MemParityErr",
        UNKNOWN,
        "GatewayPathUnavailable",
        "GatewayTargetFailToResp"
    };
    private static final int ENCAPSULATED = 43;

    private ModbusCodes() {}

    static String function(int code) {
        if (code == ENCAPSULATED) {
            return "MEI";
        }
        return code < FUNCTIONS.length ? FUNCTIONS[code] : UNKNOWN;
    }

    static String exception(int code) {
        return code < EXCEPTIONS.length ? EXCEPTIONS[code] : UNKNOWN;
    }
}

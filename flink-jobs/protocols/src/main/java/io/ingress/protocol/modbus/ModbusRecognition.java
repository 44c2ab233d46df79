package io.ingress.protocol.modbus;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;

/** Says whether a message begins: its header, and a length that goes with the function. */
final class ModbusRecognition {
    static final int HEADER = 6;

    /** Unit and function. */
    static final int LEAST = 2;

    /** Unit and the longest message that a serial line takes. */
    static final int MOST = 254;

    private static final int ERROR = 0x80;
    private static final int LARGEST_FUNCTION = 127;

    private ModbusRecognition() {}

    static Recognition message(Direction direction, byte[] buffer, int offset, int length) {
        if (length > 2 && buffer[offset + 2] != 0 || length > 3 && buffer[offset + 3] != 0) {
            return Recognition.NO;
        }
        if (length > 4 && buffer[offset + 4] != 0) {
            return Recognition.NO;
        }
        if (length > 5) {
            int size = buffer[offset + 5] & 255;
            if (size < LEAST || size > MOST) {
                return Recognition.NO;
            }
        }
        if (length < HEADER + LEAST) {
            return Recognition.NEED_MORE;
        }
        int size = buffer[offset + 5] & 255;
        int function = buffer[offset + HEADER + 1] & 255;
        boolean fits =
                direction == Direction.TO_SERVER
                        ? request(function, size)
                        : response(function, size);
        return fits ? Recognition.YES : Recognition.NO;
    }

    private static boolean request(int function, int size) {
        return switch (function) {
            case 0 -> false;
            case 1, 2, 3, 4, 5, 6 -> size == 6;
            case 7, 11, 12, 17 -> size == 2;
            default -> function <= LARGEST_FUNCTION;
        };
    }

    private static boolean response(int function, int size) {
        if ((function & ERROR) != 0) {
            return size == 3;
        }
        return switch (function) {
            case 0 -> false;
            case 5, 6, 15, 16 -> size == 6;
            default -> size > LEAST;
        };
    }
}

package io.ingress.agent.source.afpacket;

import com.sun.jna.Memory;

/**
 * A classic BPF program as the kernel takes it: instructions of 8 bytes (code 16, jt 8, jf 8, k
 * 32), each in a long, code in the highest bits.
 */
final class BpfCode {
    private static final int INSTRUCTION_BYTES = 8;
    private static final int RET = 0x06;
    private static final int LOAD_ABSOLUTE = 0x20;
    private static final int JUMP_IF_EQUAL = 0x15;
    private static final int JUMP = 0x05;

    /** {@code SKF_AD_OFF + SKF_AD_HATYPE}: the kernel's name for the interface's type. */
    private static final int HARDWARE_TYPE = -0x1000 + 28;

    private final long[] instructions;

    BpfCode(long... instructions) {
        this.instructions = instructions.clone();
    }

    static long instruction(int code, int jt, int jf, int k) {
        return (long) code << 48
                | (long) (jt & 0xFF) << 40
                | (long) (jf & 0xFF) << 32
                | k & 0xFFFFFFFFL;
    }

    /** Takes every frame, up to so many bytes of it; 0: takes none. */
    static BpfCode taking(int snapLenBytes) {
        return new BpfCode(instruction(RET, 0, 0, snapLenBytes));
    }

    /** Uses {@code special} on interfaces of one hardware type and {@code other} on the rest. */
    static BpfCode byHardwareType(int type, BpfCode special, BpfCode other) {
        int prefix = 3;
        long[] all = new long[prefix + other.length() + special.length()];
        all[0] = instruction(LOAD_ABSOLUTE, 0, 0, HARDWARE_TYPE);
        all[1] = instruction(JUMP_IF_EQUAL, 0, 1, type);
        all[2] = instruction(JUMP, 0, 0, other.length());
        System.arraycopy(other.instructions, 0, all, prefix, other.length());
        System.arraycopy(special.instructions, 0, all, prefix + other.length(), special.length());
        return new BpfCode(all);
    }

    int length() {
        return instructions.length;
    }

    Memory toNative() {
        Memory memory = new Memory((long) instructions.length * INSTRUCTION_BYTES);
        for (int i = 0; i < instructions.length; i++) {
            long at = (long) i * INSTRUCTION_BYTES;
            memory.setShort(at, (short) (instructions[i] >>> 48));
            memory.setByte(at + 2, (byte) (instructions[i] >>> 40));
            memory.setByte(at + 3, (byte) (instructions[i] >>> 32));
            memory.setInt(at + 4, (int) instructions[i]);
        }
        return memory;
    }
}

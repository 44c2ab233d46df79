package io.ingress.agent.system;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;

/** The system calls that Java has not; a call that fails throws its errno. */
public final class LibC {
    static {
        Native.register(LibC.class, Platform.C_LIBRARY_NAME);
    }

    private LibC() {}

    public static native int socket(int domain, int type, int protocol) throws LastErrorException;

    public static native int bind(int socket, Pointer address, int length)
            throws LastErrorException;

    public static native NativeLong sendto(
            int socket,
            byte[] message,
            NativeLong messageBytes,
            int flags,
            byte[] address,
            int addressBytes)
            throws LastErrorException;

    public static native int setsockopt(int socket, int level, int name, Pointer value, int length)
            throws LastErrorException;

    public static native int getsockopt(
            int socket, int level, int name, Pointer value, Pointer length)
            throws LastErrorException;

    public static native Pointer mmap(
            Pointer address,
            NativeLong length,
            int protection,
            int flags,
            int socket,
            NativeLong at)
            throws LastErrorException;

    public static native int munmap(Pointer address, NativeLong length) throws LastErrorException;

    public static native int poll(Pointer descriptors, NativeLong count, int timeoutMs)
            throws LastErrorException;

    public static native int ioctl(int socket, NativeLong request, Pointer argument)
            throws LastErrorException;

    public static native int getpriority(int which, int who) throws LastErrorException;

    public static native int setpriority(int which, int who, int niceness)
            throws LastErrorException;

    public static native int close(int descriptor) throws LastErrorException;
}

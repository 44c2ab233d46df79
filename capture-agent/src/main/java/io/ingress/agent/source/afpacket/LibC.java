package io.ingress.agent.source.afpacket;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;

/** The system calls a packet socket needs; a call that fails throws its errno. */
final class LibC {
    static {
        Native.register(LibC.class, Platform.C_LIBRARY_NAME);
    }

    private LibC() {}

    static native int socket(int domain, int type, int protocol) throws LastErrorException;

    static native int bind(int socket, Pointer address, int length) throws LastErrorException;

    static native int setsockopt(int socket, int level, int name, Pointer value, int length)
            throws LastErrorException;

    static native int getsockopt(int socket, int level, int name, Pointer value, Pointer length)
            throws LastErrorException;

    static native Pointer mmap(
            Pointer address,
            NativeLong length,
            int protection,
            int flags,
            int socket,
            NativeLong at)
            throws LastErrorException;

    static native int munmap(Pointer address, NativeLong length) throws LastErrorException;

    static native int poll(Pointer descriptors, NativeLong count, int timeoutMs)
            throws LastErrorException;

    static native int ioctl(int socket, NativeLong request, Pointer argument)
            throws LastErrorException;

    static native int close(int descriptor) throws LastErrorException;
}

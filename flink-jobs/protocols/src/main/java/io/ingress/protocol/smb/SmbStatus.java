package io.ingress.protocol.smb;

import java.util.Locale;
import java.util.Map;

/** Names of results: NTSTATUS (MS-ERREF section 2.3) and the error classes of DOS. */
final class SmbStatus {
    static final long SUCCESS = 0;
    static final long PENDING = 0x103;
    static final long MORE_PROCESSING_REQUIRED = 0xc0000016L;

    private static final int CLASS_DOS = 1;
    private static final int CLASS_SERVER = 2;
    private static final int CLASS_HARDWARE = 3;

    private static final Map<Long, String> NAMES =
            Map.ofEntries(
                    Map.entry(SUCCESS, "STATUS_SUCCESS"),
                    Map.entry(PENDING, "STATUS_PENDING"),
                    Map.entry(0x10bL, "STATUS_NOTIFY_CLEANUP"),
                    Map.entry(0x10cL, "STATUS_NOTIFY_ENUM_DIR"),
                    Map.entry(0x80000005L, "STATUS_BUFFER_OVERFLOW"),
                    Map.entry(0x80000006L, "STATUS_NO_MORE_FILES"),
                    Map.entry(0x8000002dL, "STATUS_STOPPED_ON_SYMLINK"),
                    Map.entry(0xc0000001L, "STATUS_UNSUCCESSFUL"),
                    Map.entry(0xc0000002L, "STATUS_NOT_IMPLEMENTED"),
                    Map.entry(0xc0000003L, "STATUS_INVALID_INFO_CLASS"),
                    Map.entry(0xc0000004L, "STATUS_INFO_LENGTH_MISMATCH"),
                    Map.entry(0xc0000005L, "STATUS_ACCESS_VIOLATION"),
                    Map.entry(0xc0000008L, "STATUS_INVALID_HANDLE"),
                    Map.entry(0xc000000dL, "STATUS_INVALID_PARAMETER"),
                    Map.entry(0xc000000eL, "STATUS_NO_SUCH_DEVICE"),
                    Map.entry(0xc000000fL, "STATUS_NO_SUCH_FILE"),
                    Map.entry(0xc0000010L, "STATUS_INVALID_DEVICE_REQUEST"),
                    Map.entry(0xc0000011L, "STATUS_END_OF_FILE"),
                    Map.entry(MORE_PROCESSING_REQUIRED, "STATUS_MORE_PROCESSING_REQUIRED"),
                    Map.entry(0xc0000022L, "STATUS_ACCESS_DENIED"),
                    Map.entry(0xc0000023L, "STATUS_BUFFER_TOO_SMALL"),
                    Map.entry(0xc0000033L, "STATUS_OBJECT_NAME_INVALID"),
                    Map.entry(0xc0000034L, "STATUS_OBJECT_NAME_NOT_FOUND"),
                    Map.entry(0xc0000035L, "STATUS_OBJECT_NAME_COLLISION"),
                    Map.entry(0xc0000039L, "STATUS_OBJECT_PATH_INVALID"),
                    Map.entry(0xc000003aL, "STATUS_OBJECT_PATH_NOT_FOUND"),
                    Map.entry(0xc000003bL, "STATUS_OBJECT_PATH_SYNTAX_BAD"),
                    Map.entry(0xc0000043L, "STATUS_SHARING_VIOLATION"),
                    Map.entry(0xc0000054L, "STATUS_FILE_LOCK_CONFLICT"),
                    Map.entry(0xc0000055L, "STATUS_LOCK_NOT_GRANTED"),
                    Map.entry(0xc0000056L, "STATUS_DELETE_PENDING"),
                    Map.entry(0xc0000061L, "STATUS_PRIVILEGE_NOT_HELD"),
                    Map.entry(0xc0000064L, "STATUS_NO_SUCH_USER"),
                    Map.entry(0xc000006aL, "STATUS_WRONG_PASSWORD"),
                    Map.entry(0xc000006cL, "STATUS_PASSWORD_RESTRICTION"),
                    Map.entry(0xc000006dL, "STATUS_LOGON_FAILURE"),
                    Map.entry(0xc000006eL, "STATUS_ACCOUNT_RESTRICTION"),
                    Map.entry(0xc000006fL, "STATUS_INVALID_LOGON_HOURS"),
                    Map.entry(0xc0000070L, "STATUS_INVALID_WORKSTATION"),
                    Map.entry(0xc0000071L, "STATUS_PASSWORD_EXPIRED"),
                    Map.entry(0xc0000072L, "STATUS_ACCOUNT_DISABLED"),
                    Map.entry(0xc000007eL, "STATUS_RANGE_NOT_LOCKED"),
                    Map.entry(0xc000007fL, "STATUS_DISK_FULL"),
                    Map.entry(0xc000009aL, "STATUS_INSUFFICIENT_RESOURCES"),
                    Map.entry(0xc00000a2L, "STATUS_MEDIA_WRITE_PROTECTED"),
                    Map.entry(0xc00000acL, "STATUS_PIPE_NOT_AVAILABLE"),
                    Map.entry(0xc00000aeL, "STATUS_PIPE_BUSY"),
                    Map.entry(0xc00000b0L, "STATUS_PIPE_DISCONNECTED"),
                    Map.entry(0xc00000b1L, "STATUS_PIPE_CLOSING"),
                    Map.entry(0xc00000b5L, "STATUS_IO_TIMEOUT"),
                    Map.entry(0xc00000baL, "STATUS_FILE_IS_A_DIRECTORY"),
                    Map.entry(0xc00000bbL, "STATUS_NOT_SUPPORTED"),
                    Map.entry(0xc00000c9L, "STATUS_NETWORK_NAME_DELETED"),
                    Map.entry(0xc00000caL, "STATUS_NETWORK_ACCESS_DENIED"),
                    Map.entry(0xc00000ccL, "STATUS_BAD_NETWORK_NAME"),
                    Map.entry(0xc00000d0L, "STATUS_REQUEST_NOT_ACCEPTED"),
                    Map.entry(0xc0000101L, "STATUS_DIRECTORY_NOT_EMPTY"),
                    Map.entry(0xc0000103L, "STATUS_NOT_A_DIRECTORY"),
                    Map.entry(0xc0000120L, "STATUS_CANCELLED"),
                    Map.entry(0xc0000121L, "STATUS_CANNOT_DELETE"),
                    Map.entry(0xc0000128L, "STATUS_FILE_CLOSED"),
                    Map.entry(0xc000013cL, "STATUS_REMOTE_DISCONNECT"),
                    Map.entry(0xc000015bL, "STATUS_LOGON_TYPE_NOT_GRANTED"),
                    Map.entry(0xc0000193L, "STATUS_ACCOUNT_EXPIRED"),
                    Map.entry(0xc0000203L, "STATUS_USER_SESSION_DELETED"),
                    Map.entry(0xc0000205L, "STATUS_INSUFF_SERVER_RESOURCES"),
                    Map.entry(0xc0000224L, "STATUS_PASSWORD_MUST_CHANGE"),
                    Map.entry(0xc0000225L, "STATUS_NOT_FOUND"),
                    Map.entry(0xc0000234L, "STATUS_ACCOUNT_LOCKED_OUT"),
                    Map.entry(0xc0000257L, "STATUS_PATH_NOT_COVERED"),
                    Map.entry(0xc000035cL, "STATUS_NETWORK_SESSION_EXPIRED"),
                    Map.entry(0xc0000413L, "STATUS_AUTHENTICATION_FIREWALL_FAILED"),
                    Map.entry(0xc000203aL, "STATUS_SMB_TOO_MANY_UIDS"));

    private SmbStatus() {}

    static String name(long status) {
        String name = NAMES.get(status);
        return name == null ? String.format(Locale.ROOT, "0x%08x", status) : name;
    }

    /** An error of before NTSTATUS: MS-CIFS section 2.2.2.4. */
    static String dosName(int errorClass, int code) {
        if (errorClass == 0) {
            return NAMES.get(SUCCESS);
        }
        String name =
                switch (errorClass) {
                    case CLASS_DOS -> dos(code);
                    case CLASS_SERVER -> server(code);
                    case CLASS_HARDWARE -> "HRD_" + code;
                    default -> null;
                };
        return name == null ? "UNKNOWN_" + errorClass + "_" + code : name;
    }

    private static String dos(int code) {
        return switch (code) {
            case 1 -> "DOS_BADFUNC";
            case 2 -> "DOS_BADFILE";
            case 3 -> "DOS_BADPATH";
            case 4 -> "DOS_NOFIDS";
            case 5 -> "DOS_NOACCESS";
            case 6 -> "DOS_BADFID";
            case 8 -> "DOS_NOMEM";
            case 12 -> "DOS_BADACCESS";
            case 18 -> "DOS_NOFILES";
            case 32 -> "DOS_BADSHARE";
            case 33 -> "DOS_LOCK";
            case 67 -> "DOS_NOSUCHSHARE";
            case 80 -> "DOS_FILEXISTS";
            default -> "DOS_" + code;
        };
    }

    private static String server(int code) {
        return switch (code) {
            case 1 -> "SRV_ERROR";
            case 2 -> "SRV_BADPW";
            case 4 -> "SRV_ACCESS";
            case 5 -> "SRV_INVTID";
            case 6 -> "SRV_INVNETNAME";
            case 7 -> "SRV_INVDEVICE";
            case 64 -> "SRV_SMBCMD";
            case 90 -> "SRV_TOOMANYUIDS";
            case 91 -> "SRV_BADUID";
            default -> "SRV_" + code;
        };
    }
}

package io.ingress.protocol.rdp;

/** Names of numbers of RDP, as EVE writes them. */
final class RdpCodes {
    private RdpCodes() {}

    static String version(long version) {
        return switch ((int) version) {
            case 0x0008_0001 -> "v4";
            case 0x0008_0004 -> "v5";
            case 0x0008_0005 -> "v10.0";
            case 0x0008_0006 -> "v10.1";
            case 0x0008_0007 -> "v10.2";
            case 0x0008_0008 -> "v10.3";
            case 0x0008_0009 -> "v10.4";
            case 0x0008_000a -> "v10.5";
            case 0x0008_000b -> "v10.6";
            case 0x0008_000c -> "v10.7";
            case 0x0008_000d -> "v10.8";
            case 0x0008_000e -> "v10.9";
            case 0x0008_000f -> "v10.10";
            default -> "unknown";
        };
    }

    /** Bits of a pixel; null when the code is none. */
    static Integer depth(int code) {
        return switch (code) {
            case 0xca00 -> 4;
            case 0xca01 -> 8;
            case 0xca02, 0xca03 -> 16;
            case 0xca04 -> 24;
            default -> null;
        };
    }

    /** The system a build number is of; clients of others choose theirs. */
    static String build(long build) {
        return switch ((int) build) {
            case 419 -> "Windows XP";
            case 2195 -> "Windows 2000";
            case 2600 -> "Windows XP";
            case 3790 -> "Windows Server 2003";
            case 6000 -> "Windows Vista";
            case 6001 -> "Windows Vista SP1";
            case 6002 -> "Windows Vista SP2";
            case 7600 -> "Windows 7";
            case 7601 -> "Windows 7 SP1";
            case 9200 -> "Windows 8";
            case 9600 -> "Windows 8.1";
            case 10240 -> "Windows 10 RTM";
            case 10586 -> "Windows 10 (1511)";
            case 14393 -> "Windows 10 (1607)";
            case 15063 -> "Windows 10 (1703)";
            case 16299 -> "Windows 10 (1709)";
            case 17134 -> "Windows 10 (1803)";
            case 17763 -> "Windows 10 (1809)";
            case 18362 -> "Windows 10 (1903)";
            case 18363 -> "Windows 10 (1909)";
            case 19041 -> "Windows 10 (2004)";
            case 19042 -> "Windows 10 (20H2)";
            case 19043 -> "Windows 10 (21H1)";
            case 19044 -> "Windows 10 (21H2)";
            case 19045 -> "Windows 10 (22H2)";
            case 20348 -> "Windows Server 2022";
            case 22000 -> "Windows 11 (21H2)";
            case 22621 -> "Windows 11 (22H2)";
            case 22631 -> "Windows 11 (23H2)";
            case 26100 -> "Windows 11 (24H2)";
            default -> Long.toString(build);
        };
    }

    /** A keyboard layout by its language: the lower half is a language identifier of Windows. */
    static String layout(long layout) {
        String language = language((int) layout & 0xffff);
        return language == null ? "unknown" : language;
    }

    private static String language(int id) {
        return switch (id) {
            case 0x0401 -> "ar-SA";
            case 0x0402 -> "bg-BG";
            case 0x0403 -> "ca-ES";
            case 0x0404 -> "zh-TW";
            case 0x0405 -> "cs-CZ";
            case 0x0406 -> "da-DK";
            case 0x0407 -> "de-DE";
            case 0x0408 -> "el-GR";
            case 0x0409 -> "en-US";
            case 0x040a, 0x0c0a -> "es-ES";
            case 0x040b -> "fi-FI";
            case 0x040c -> "fr-FR";
            case 0x040d -> "he-IL";
            case 0x040e -> "hu-HU";
            case 0x040f -> "is-IS";
            case 0x0410 -> "it-IT";
            case 0x0411 -> "ja-JP";
            case 0x0412 -> "ko-KR";
            case 0x0413 -> "nl-NL";
            case 0x0414 -> "nb-NO";
            case 0x0415 -> "pl-PL";
            case 0x0416 -> "pt-BR";
            case 0x0418 -> "ro-RO";
            case 0x0419 -> "ru-RU";
            case 0x041a -> "hr-HR";
            case 0x041b -> "sk-SK";
            case 0x041d -> "sv-SE";
            case 0x041e -> "th-TH";
            case 0x041f -> "tr-TR";
            case 0x0420 -> "ur-PK";
            case 0x0421 -> "id-ID";
            case 0x0422 -> "uk-UA";
            case 0x0424 -> "sl-SI";
            case 0x0425 -> "et-EE";
            case 0x0426 -> "lv-LV";
            case 0x0427 -> "lt-LT";
            case 0x0429 -> "fa-IR";
            case 0x042a -> "vi-VN";
            case 0x0804 -> "zh-CN";
            case 0x0807 -> "de-CH";
            case 0x0809 -> "en-GB";
            case 0x080a -> "es-MX";
            case 0x080c -> "fr-BE";
            case 0x0813 -> "nl-BE";
            case 0x0816 -> "pt-PT";
            case 0x0c04 -> "zh-HK";
            case 0x0c07 -> "de-AT";
            case 0x0c09 -> "en-AU";
            case 0x0c0c -> "fr-CA";
            case 0x1004 -> "zh-SG";
            case 0x1009 -> "en-CA";
            case 0x100c -> "fr-CH";
            case 0x4009 -> "en-IN";
            default -> null;
        };
    }
}

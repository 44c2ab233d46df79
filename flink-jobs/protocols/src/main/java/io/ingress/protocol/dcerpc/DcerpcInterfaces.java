package io.ingress.protocol.dcerpc;

import java.util.Map;

/** Names of well-known interfaces, from Microsoft's open specifications and C706. */
final class DcerpcInterfaces {
    private static final Map<String, String> NAMES =
            Map.ofEntries(
                    Map.entry("e1af8308-5d1f-11c9-91a4-08002b14a0fa", "epmapper"),
                    Map.entry("12345778-1234-abcd-ef00-0123456789ab", "lsarpc"),
                    Map.entry("12345778-1234-abcd-ef00-0123456789ac", "samr"),
                    Map.entry("12345678-1234-abcd-ef00-01234567cffb", "netlogon"),
                    Map.entry("3919286a-b10c-11d0-9ba8-00c04fd92ef5", "dssetup"),
                    Map.entry("367abb81-9844-35f1-ad32-98f038001003", "svcctl"),
                    Map.entry("338cd001-2244-31f1-aaaa-900038001003", "winreg"),
                    Map.entry("4b324fc8-1670-01d3-1278-5a47bf6ee188", "srvsvc"),
                    Map.entry("6bffd098-a112-3610-9833-46c3f87e345a", "wkssvc"),
                    Map.entry("1ff70682-0a51-30e8-076d-740be8cee98b", "atsvc"),
                    Map.entry("378e52b0-c0a9-11cf-822d-00aa0051e40f", "sasec"),
                    Map.entry("86d35949-83c9-4044-b424-db363231fd0c", "ITaskSchedulerService"),
                    Map.entry("12345678-1234-abcd-ef00-0123456789ab", "spoolss"),
                    Map.entry("76f03f96-cdfd-44fc-a22c-64950a001209", "IRemoteWinspool"),
                    Map.entry("e3514235-4b06-11d1-ab04-00c04fc2dcd2", "drsuapi"),
                    Map.entry("7c44d7d4-31d5-424c-bd5e-2b3e1f323d22", "dsaop"),
                    Map.entry("f5cc5a18-4264-101a-8c59-08002b2f8426", "nspi"),
                    Map.entry("82273fdc-e32a-18c3-3f78-827929dc23ea", "eventlog"),
                    Map.entry("f6beaff7-1e19-4fbb-9f8f-b89e2018337c", "IEventService"),
                    Map.entry("894de0c0-0d55-11d3-a322-00c04fa321a1", "InitShutdown"),
                    Map.entry("d95afe70-a6d5-4259-822e-2c84da1ddb0d", "WindowsShutdown"),
                    Map.entry("c681d488-d850-11d0-8c52-00c04fd90f7e", "efsrpc"),
                    Map.entry("df1941c5-fe89-4e79-bf10-463657acf44d", "efsrpc"),
                    Map.entry("4fc742e0-4a10-11cf-8273-00aa004ae673", "netdfs"),
                    Map.entry("50abc2a4-574d-40b3-9d66-ee4fd5fba076", "dnsserver"),
                    Map.entry("17fdd703-1827-4e34-79d4-24a55c53bb37", "msgsvc"),
                    Map.entry("5a7b91f8-ff00-11d0-a9b2-00c04fb6e6fc", "msgsvcsend"),
                    Map.entry("8d9f4e40-a03d-11ce-8f69-08003e30051b", "pnp"),
                    Map.entry("300f3532-38cc-11d0-a3f0-0020af6b0add", "trkwks"),
                    Map.entry("811109bf-a4e1-11d1-ab54-00a0c91e9b45", "winsif"),
                    Map.entry("45f52c28-7f9f-101a-b52b-08002b2efabe", "winspipe"),
                    Map.entry("3dde7c30-165d-11d1-ab8f-00805f14db40", "BackupKey"),
                    Map.entry("3faf4738-3a21-4307-b46c-fdda9bb8c0d5", "AudioSrv"),
                    Map.entry("91ae6020-9e3c-11cf-8d7c-00aa00c091be", "ICertPassage"),
                    Map.entry("897e2e5f-93f3-4376-9c9c-fd2277495c27", "FrsTransport"),
                    Map.entry("a8e0653c-2744-4389-a61d-7373df8b2292", "FileServerVssAgent"),
                    Map.entry("afa8bd80-7d8a-11c9-bef4-08002b102989", "mgmt"),
                    Map.entry("c9378ff1-16f7-11d0-a0b2-00aa0061426a", "IPStoreProv"),
                    Map.entry("1544f5e0-613c-11d1-93df-00c04fd7bd09", "rfri"),
                    Map.entry("a4f1db00-ca47-1067-b31f-00dd010662da", "emsmdb"),
                    Map.entry("5261574a-4572-206e-b268-6b199213b4e4", "AsyncEMSMDB"),
                    Map.entry("5ca4a760-ebb1-11cf-8611-00a0245420ed", "winstation_rpc"),
                    Map.entry("484809d6-4239-471b-b5bc-61df8c23ac48", "TermSrvSession"),
                    Map.entry("2f5f6520-ca46-1067-b319-00dd010662da", "tapsrv"),
                    Map.entry("99fcfec4-5260-101b-bbcb-00aa0021347a", "IObjectExporter"),
                    Map.entry("4d9f4ab8-7d1c-11cf-861e-0020af6e7c57", "IActivation"),
                    Map.entry("000001a0-0000-0000-c000-000000000046", "IRemoteSCMActivator"),
                    Map.entry("00000131-0000-0000-c000-000000000046", "IRemUnknown"),
                    Map.entry("00000143-0000-0000-c000-000000000046", "IRemUnknown2"),
                    Map.entry("00000000-0000-0000-c000-000000000046", "IUnknown"),
                    Map.entry("00020400-0000-0000-c000-000000000046", "IDispatch"),
                    Map.entry("9556dc99-828c-11cf-a37e-00aa003240c7", "IWbemServices"),
                    Map.entry("f309ad18-d86a-11d0-a075-00c04fb68820", "IWbemLevel1Login"),
                    Map.entry("d4781cd6-e5d3-44df-ad94-930efe48a887", "IWbemLoginClientID"),
                    Map.entry("027947e1-d731-11ce-a357-000000000001", "IEnumWbemClassObject"),
                    Map.entry("1c1c45ee-4395-11d2-b60b-00104b703efd", "IWbemFetchSmartEnum"),
                    Map.entry("dc12a687-737f-11cf-884d-00aa004b2e24", "IWbemClassObject"));

    private DcerpcInterfaces() {}

    /** The name, or null when it is not known here. */
    static String name(String uuid) {
        return NAMES.get(uuid);
    }
}

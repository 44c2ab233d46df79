/** Small, valid answers of the server; each test states only what it is about. */
import type {
  Alert,
  AlertDetail,
  Flow,
  MetricPoint,
  Packet,
  PacketDetail,
  Rule,
  RuleDetail,
  RuleVersion,
  Sensor,
  Summary,
} from '../api/types';

export const T0 = '2026-11-23T04:00:00.000000000Z';

export function anAlert(fields: Partial<Alert> = {}): Alert {
  return {
    id: 'alert-1',
    timestamp: T0,
    last_seen: '2026-11-23T04:00:07.500000000Z',
    sensor: 'local',
    signature: 'Port scan of one host',
    signature_id: 9_000_001,
    category: 'Attempted Information Leak',
    severity: 'high',
    rule_id: 'portscan-vertical',
    rule_version: 1,
    kind: 'threshold',
    entity: { type: 'ip', value: '10.0.0.66' },
    src_ip: '10.0.0.66',
    src_port: null,
    dest_ip: '10.0.0.10',
    dest_port: null,
    proto: 'TCP',
    count: 100,
    revision: 1,
    evidence_flows: 50,
    mitre: ['T1046'],
    ...fields,
  };
}

export function anAlertDetail(fields: Partial<AlertDetail> = {}): AlertDetail {
  return {
    ...anAlert(),
    window_start: T0,
    window_end: '2026-11-23T04:00:07.500000000Z',
    dedup_key: 'portscan-vertical|10.0.0.66|10.0.0.10',
    evidence: [
      {
        flow_id: 12345,
        sensor: 'local',
        src_ip: '10.0.0.66',
        src_port: 40000,
        dest_ip: '10.0.0.10',
        dest_port: 22,
        proto: 'TCP',
        start: T0,
        end: T0,
      },
    ],
    explain: [
      {
        field: 'distinct ports',
        value: '100',
        expected: 'at most 15 in 60 s',
        text: '10.0.0.66 tried 100 ports of 10.0.0.10 in 7.5 s',
      },
    ],
    event: { event_type: 'alert' },
    ...fields,
  };
}

export function aFlow(fields: Partial<Flow> = {}): Flow {
  return {
    id: 'flow-1',
    flow_id: 12345,
    sensor: 'local',
    start: T0,
    end: '2026-11-23T04:00:01.250000000Z',
    duration_ms: 1250,
    src_ip: '10.0.0.5',
    src_port: 51000,
    dest_ip: '10.0.0.80',
    dest_port: 443,
    proto: 'TCP',
    app_proto: 'tls',
    conn_state: 'SF',
    history: 'ShADadFf',
    state: 'closed',
    reason: 'timeout',
    pkts_toserver: 10,
    pkts_toclient: 12,
    bytes_toserver: 1500,
    bytes_toclient: 12_000,
    ...fields,
  };
}

export function aMetricPoint(time: number, fields: Partial<MetricPoint> = {}): MetricPoint {
  return {
    sensor: 'local',
    time,
    window_s: 1,
    total: { packets: 10, bytes: 1000, flows: 1 },
    protocols: [{ layer: 'transport', protocol: 'tcp', packets: 10, bytes: 1000, flows: 1 }],
    ...fields,
  };
}

export function aPacket(number: number, fields: Partial<Packet> = {}): Packet {
  return {
    number,
    ts: T0,
    offset_ms: number - 1,
    src: '10.0.0.66',
    src_port: 40_000,
    dst: '10.0.0.10',
    dst_port: number,
    proto: 'TCP',
    info: `40000 → ${number} [SYN]`,
    len: 60,
    captured_len: 60,
    ...fields,
  };
}

/** Bytes 00 01 02 … with an Ethernet layer of two addresses. */
export function aPacketDetail(number: number, fields: Partial<PacketDetail> = {}): PacketDetail {
  return {
    ...aPacket(number),
    link_type: 1,
    bytes: btoa(String.fromCharCode(...Array.from({ length: 60 }, (_, index) => index))),
    layers: [
      {
        name: 'ethernet',
        title: 'Ethernet II',
        offset: 0,
        length: 14,
        fields: [
          { name: 'Destination', value: '00:01:02:03:04:05', offset: 0, length: 6 },
          { name: 'Source', value: '06:07:08:09:0a:0b', offset: 6, length: 6 },
        ],
      },
    ],
    ...fields,
  };
}

export function aSensor(fields: Partial<Sensor> = {}): Sensor {
  return {
    sensor: 'local',
    boot: 'b1',
    state: 'running',
    version: '0.1.0',
    last_seen: T0,
    age_s: 0.5,
    status: 'ok',
    uptime_s: 60,
    counters: { read: 1000, shipped: 1000 },
    loss_ratio: 0,
    ...fields,
  };
}

export function aSummary(fields: Partial<Summary> = {}): Summary {
  return {
    first: T0,
    last: '2026-11-23T04:01:00.000000000Z',
    packets: 12_345,
    bytes: 5_000_000,
    flows: 678,
    events: { flow: 678, dns: 20 },
    alerts: {
      total: 2,
      by_severity: { high: 2 },
      by_rule: [
        { rule_id: 'portscan-vertical', signature: 'Port scan', severity: 'high', alerts: 2 },
      ],
    },
    protocols: [
      { layer: 'transport', protocol: 'tcp', packets: 12_000, bytes: 4_900_000, flows: 600 },
    ],
    top_talkers: [{ ip: '10.0.0.5', packets: 9000, bytes: 4_000_000, flows: 100 }],
    sensors: 1,
    ...fields,
  };
}

export function aRule(fields: Partial<Rule> = {}): Rule {
  return {
    id: 'telnet-session',
    title: 'Telnet session',
    level: 'medium',
    kind: 'detection',
    folder: 'policy',
    tags: ['attack.t1021'],
    version: 1,
    state: 'live',
    author: 'Ingress',
    published: null,
    comment: '',
    live: null,
    problem: null,
    usage: null,
    alerts: 0,
    ...fields,
  };
}

export const RULE_TEXT = `title: Telnet session
id: telnet-session
level: medium
`;

export const aRuleDetail = (fields: Partial<RuleDetail> = {}): RuleDetail => ({
  ...aRule(),
  description: 'A session in clear text.',
  group_by: ['src_ip'],
  text_version: 1,
  text: RULE_TEXT,
  ...fields,
});

export const aRuleVersion = (fields: Partial<RuleVersion> = {}): RuleVersion => ({
  version: 1,
  state: 'live',
  policy: 'auto',
  author: 'Ingress',
  published: null,
  comment: '',
  from: null,
  live: null,
  problem: null,
  text: RULE_TEXT,
  ...fields,
});

/** What the pages rely on in each answer. */
import {
  array,
  boolean,
  both,
  nullable,
  number,
  object,
  oneOf,
  record,
  string,
  type Shape,
} from './shape';

const counts = { packets: number, bytes: number, flows: number };
const protocol = object({ layer: string, protocol: string, ...counts });
const ends = {
  src_ip: nullable(string),
  src_port: nullable(number),
  dest_ip: nullable(string),
  dest_port: nullable(number),
  proto: nullable(string),
};

const page = (item: Shape): Shape => object({ items: array(item), next_cursor: nullable(string) });

export const me = object({ user: string, role: string });

export const summary = object({
  first: nullable(string),
  last: nullable(string),
  ...counts,
  alerts: object({
    total: number,
    by_severity: record(number),
    by_rule: array(
      object({ rule_id: string, signature: string, severity: string, alerts: number }),
    ),
  }),
  protocols: array(protocol),
  top_talkers: array(object({ ip: string, ...counts })),
  sensors: number,
});

const series = object({
  name: string,
  packets: array(number),
  bytes: array(number),
  flows: array(number),
});

export const metrics = object({
  step_s: number,
  times: array(number),
  series: array(series),
  upto: record(number),
});

export const metricPoint = object({
  sensor: string,
  time: number,
  window_s: number,
  total: object(counts),
  protocols: array(protocol),
});

export const alert = object({
  ...ends,
  id: string,
  timestamp: string,
  last_seen: string,
  sensor: string,
  signature: string,
  category: string,
  severity: oneOf('critical', 'high', 'medium', 'low', 'info'),
  rule_id: string,
  rule_version: number,
  kind: string,
  entity: object({ type: string, value: nullable(string) }),
  count: number,
  revision: number,
  evidence_flows: number,
  mitre: array(string),
});

export const alertPage = page(alert);

export const alertDetail = both(
  alert,
  object({
    window_start: string,
    window_end: string,
    evidence: array(object({ ...ends, flow_id: number, start: string, end: string })),
    explain: array(
      object({ field: string, value: string, expected: nullable(string), text: string }),
    ),
  }),
);

export const flow = object({
  ...ends,
  id: string,
  flow_id: number,
  sensor: string,
  start: string,
  end: string,
  duration_ms: number,
  app_proto: nullable(string),
  conn_state: nullable(string),
  pkts_toserver: number,
  pkts_toclient: number,
  bytes_toserver: number,
  bytes_toclient: number,
});

export const flowPage = page(flow);

export const flowDetail = both(flow, object({ community_id: nullable(string) }));

const packet = object({
  number,
  ts: string,
  offset_ms: number,
  src: string,
  dst: string,
  proto: string,
  info: string,
  len: number,
  captured_len: number,
});

export const packetList = object({
  items: array(packet),
  total: number,
  complete: boolean,
  source: string,
  note: nullable(string),
});

const range = { offset: number, length: number };

export const packetDetail = both(
  packet,
  object({
    bytes: string,
    layers: array(
      object({
        name: string,
        title: string,
        ...range,
        fields: array(object({ name: string, value: string, ...range })),
      }),
    ),
  }),
);

export const sensor = object({
  sensor: string,
  state: string,
  version: string,
  last_seen: string,
  age_s: number,
  status: oneOf('ok', 'late', 'lost', 'finished'),
  uptime_s: number,
  counters: record(number),
  loss_ratio: number,
});

export const sensorList = object({ items: array(sensor) });

const rulePlace = object({ subtasks: number, of: number, missing: array(string) });

const ruleProblem = object({
  severity: oneOf('error', 'warning'),
  line: number,
  column: number,
  message: string,
  remedy: string,
});

const ruleState = oneOf('live', 'off');

const rule = object({
  id: string,
  title: string,
  level: string,
  kind: string,
  folder: nullable(string),
  tags: array(string),
  version: number,
  state: ruleState,
  author: string,
  published: nullable(string),
  comment: string,
  live: nullable(rulePlace),
  problem: nullable(string),
  usage: nullable(
    object({
      events: number,
      hits: number,
      last_hit: nullable(string),
      partials: number,
      evicted: number,
      state_bytes: number,
    }),
  ),
  alerts: number,
});

export const ruleList = object({ items: array(rule), counting_since: nullable(string) });

export const ruleDetail = both(
  rule,
  object({
    description: string,
    group_by: array(string),
    text_version: number,
    text: string,
  }),
);

export const ruleVersionList = object({
  items: array(
    object({
      version: number,
      state: ruleState,
      author: string,
      published: nullable(string),
      comment: string,
      live: nullable(rulePlace),
      problem: nullable(string),
      text: string,
    }),
  ),
});

export const ruleCheck = object({
  rules: array(object({ id: string, title: string })),
  problems: array(ruleProblem),
});

export const ruleDiff = object({ lines: array(string) });

export const ruleChange = object({
  live: boolean,
  waited_ms: number,
  versions: array(object({ rule: string, version: number, state: ruleState, live: rulePlace })),
});

const past = object({ events: number, first: nullable(string), last: nullable(string) });

const trialAlert = object({
  first: string,
  last: string,
  severity: string,
  entity: object({ type: string, value: nullable(string) }),
  src_ip: nullable(string),
  dest_ip: nullable(string),
  dest_port: nullable(number),
  proto: nullable(string),
  count: number,
});

const forecast = nullable(object({ per_day: number, low: number, high: number }));

export const trialReport = object({
  past,
  rules: array(
    object({
      rule: string,
      title: string,
      version: number,
      live_version: nullable(number),
      alerts: number,
      live_alerts: number,
      both: number,
      forecast,
      live_forecast: forecast,
      shown: array(object({ of: oneOf('both', 'new', 'live'), alert: trialAlert })),
    }),
  ),
});

const storyInput = object({
  name: string,
  events: number,
  fitting: number,
  first: nullable(string),
  last: nullable(string),
  failures: array(object({ field: string, value: string, expected: string, events: number })),
});

export const ruleStory = object({
  rule: string,
  version: number,
  group: string,
  past,
  alerts: array(trialAlert),
  stages: array(
    object({
      name: string,
      kind: string,
      matches: number,
      inputs: array(storyInput),
      furthest: nullable(
        object({
          at: string,
          until: string,
          reached: array(string),
          awaited: string,
          why: string,
        }),
      ),
    }),
  ),
});

-- traffic.db, version 1. What each column means: docs/storage.md.

-- One row per flow. id = start time and flow id (EventId.of(start_ns, flow_id)), so the one b-tree is in
-- order of start and an alert's evidence names its rows. Columns that queries filter by come first.
CREATE TABLE flows (
  id TEXT PRIMARY KEY,
  start_ns INTEGER NOT NULL,
  src_ip TEXT, dest_ip TEXT, src_port INTEGER, dest_port INTEGER,
  proto TEXT, app_proto TEXT, conn_state TEXT, sensor TEXT,
  flow_id INTEGER NOT NULL, end_ns INTEGER NOT NULL, duration_ns INTEGER NOT NULL,
  pkts_toserver INTEGER NOT NULL, pkts_toclient INTEGER NOT NULL,
  bytes_toserver INTEGER NOT NULL, bytes_toclient INTEGER NOT NULL,
  history TEXT, state TEXT, reason TEXT,
  bucket INTEGER NOT NULL, interface TEXT, vlan TEXT, ip_v INTEGER, icmp_type INTEGER, icmp_code INTEGER,
  alerted INTEGER NOT NULL, tx_cnt INTEGER NOT NULL,
  tcp_flags INTEGER, tcp_flags_ts INTEGER, tcp_flags_tc INTEGER, tcp_state TEXT,
  orig_bytes INTEGER, resp_bytes INTEGER, orig_pkts INTEGER, resp_pkts INTEGER,
  orig_ip_bytes INTEGER, resp_ip_bytes INTEGER, missed_bytes INTEGER, service TEXT,
  rtt_ns INTEGER, retransmissions INTEGER,
  app_category TEXT, app_confidence TEXT, app_hostname TEXT,
  community_id TEXT, ts_ns INTEGER NOT NULL, event_id TEXT
) WITHOUT ROWID;

-- Protocol transactions and anomalies: the columns lists filter by.
CREATE TABLE transactions (
  type TEXT NOT NULL, id TEXT NOT NULL,
  ts_ns INTEGER NOT NULL, flow_id INTEGER NOT NULL, sensor TEXT,
  src_ip TEXT, src_port INTEGER, dest_ip TEXT, dest_port INTEGER, proto TEXT,
  kind TEXT, name TEXT, detail TEXT, status TEXT,
  PRIMARY KEY (type, id)
) WITHOUT ROWID;
CREATE INDEX transactions_name ON transactions (type, name) WHERE name IS NOT NULL;
-- The events themselves, apart, so that filters do not read them.
CREATE TABLE transaction_events (
  type TEXT NOT NULL, id TEXT NOT NULL, json BLOB NOT NULL, PRIMARY KEY (type, id)
) WITHOUT ROWID;
CREATE TRIGGER transactions_deleted AFTER DELETE ON transactions BEGIN DELETE FROM transaction_events WHERE type = old.type AND id = old.id; END;

-- Traffic per window, sensor and protocol; layer 'total' has protocol ''.
CREATE TABLE metrics (
  time_s INTEGER NOT NULL, sensor TEXT NOT NULL, layer TEXT NOT NULL, protocol TEXT NOT NULL,
  window_s INTEGER NOT NULL, packets INTEGER NOT NULL, bytes INTEGER NOT NULL, flows INTEGER NOT NULL,
  PRIMARY KEY (time_s, sensor, layer, protocol)
) WITHOUT ROWID;
-- The same per minute, always the sum of the rows above.
CREATE TABLE metrics_minute (
  time_s INTEGER NOT NULL, sensor TEXT NOT NULL, layer TEXT NOT NULL, protocol TEXT NOT NULL,
  packets INTEGER NOT NULL, bytes INTEGER NOT NULL, flows INTEGER NOT NULL,
  PRIMARY KEY (time_s, sensor, layer, protocol)
) WITHOUT ROWID;

CREATE TABLE alerts (
  id TEXT PRIMARY KEY,
  ts_ns INTEGER NOT NULL, last_ns INTEGER NOT NULL, sensor TEXT,
  severity TEXT NOT NULL, rule_id TEXT NOT NULL, rule_version INTEGER NOT NULL, kind TEXT,
  entity_type TEXT, entity TEXT, signature TEXT, signature_id INTEGER NOT NULL, category TEXT,
  src_ip TEXT, src_port INTEGER, dest_ip TEXT, dest_port INTEGER, proto TEXT,
  count INTEGER NOT NULL, revision INTEGER NOT NULL, evidence_flows INTEGER NOT NULL, mitre TEXT
) WITHOUT ROWID;
-- Apart from alerts, so that lists do not read it.
CREATE TABLE alert_events (
  id TEXT PRIMARY KEY, revision INTEGER NOT NULL, json BLOB NOT NULL
) WITHOUT ROWID;

CREATE TRIGGER alerts_deleted AFTER DELETE ON alerts BEGIN DELETE FROM alert_events WHERE id = old.id; END;

CREATE TABLE sensors (
  sensor TEXT PRIMARY KEY,
  ts_ns INTEGER NOT NULL, boot TEXT, state TEXT, version TEXT, uptime_s INTEGER NOT NULL,
  counters TEXT NOT NULL
) WITHOUT ROWID;

-- Exact numbers of rows: 'flows', 'alerts' and one per type of transaction.
CREATE TABLE totals (name TEXT PRIMARY KEY, rows INTEGER NOT NULL) WITHOUT ROWID;

-- What was stored of late, in order of storing, for live readers; a ring.
CREATE TABLE changes (
  seq INTEGER PRIMARY KEY, topic TEXT NOT NULL, key TEXT, omitted INTEGER NOT NULL
);

-- Records that could not be read; a ring.
CREATE TABLE dead_letters (
  seq INTEGER PRIMARY KEY, stored_ms INTEGER NOT NULL, topic TEXT, type TEXT, reason TEXT NOT NULL, value BLOB
);

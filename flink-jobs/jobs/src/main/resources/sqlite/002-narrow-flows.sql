-- traffic.db, version 2: flows in 21 columns, events of transactions in the order of their storing.
-- Why: docs/adr/0007.

CREATE TABLE narrow_flows (
  id TEXT PRIMARY KEY,
  start_ns INTEGER NOT NULL,
  src_ip TEXT, dest_ip TEXT, src_port INTEGER, dest_port INTEGER,
  proto TEXT, app_proto TEXT, conn_state TEXT, sensor TEXT,
  flow_id INTEGER NOT NULL, end_ns INTEGER NOT NULL, duration_ns INTEGER NOT NULL,
  pkts_toserver INTEGER NOT NULL, pkts_toclient INTEGER NOT NULL,
  bytes_toserver INTEGER NOT NULL, bytes_toclient INTEGER NOT NULL,
  history TEXT, state TEXT, reason TEXT,
  more TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO narrow_flows
  SELECT id, start_ns, src_ip, dest_ip, src_port, dest_port, proto, app_proto, conn_state, sensor,
    flow_id, end_ns, duration_ns, pkts_toserver, pkts_toclient, bytes_toserver, bytes_toclient,
    history, state, reason,
    json_array(bucket, interface, vlan, ip_v, icmp_type, icmp_code, alerted, tx_cnt,
      tcp_flags, tcp_flags_ts, tcp_flags_tc, tcp_state,
      orig_bytes, resp_bytes, orig_pkts, resp_pkts, orig_ip_bytes, resp_ip_bytes, missed_bytes, service,
      rtt_ns, retransmissions, app_category, app_confidence, app_hostname, community_id, ts_ns, event_id)
  FROM flows;
DROP TABLE flows;
ALTER TABLE narrow_flows RENAME TO flows;

-- All fields of a flow by name. The array only grows at its end; FlowMore writes it.
CREATE VIEW flow_fields AS
  SELECT flows.*,
    more ->> 0 AS bucket, more ->> 1 AS interface, more ->> 2 AS vlan, more ->> 3 AS ip_v,
    more ->> 4 AS icmp_type, more ->> 5 AS icmp_code, more ->> 6 AS alerted, more ->> 7 AS tx_cnt,
    more ->> 8 AS tcp_flags, more ->> 9 AS tcp_flags_ts, more ->> 10 AS tcp_flags_tc, more ->> 11 AS tcp_state,
    more ->> 12 AS orig_bytes, more ->> 13 AS resp_bytes, more ->> 14 AS orig_pkts, more ->> 15 AS resp_pkts,
    more ->> 16 AS orig_ip_bytes, more ->> 17 AS resp_ip_bytes, more ->> 18 AS missed_bytes, more ->> 19 AS service,
    more ->> 20 AS rtt_ns, more ->> 21 AS retransmissions,
    more ->> 22 AS app_category, more ->> 23 AS app_confidence, more ->> 24 AS app_hostname,
    more ->> 25 AS community_id, more ->> 26 AS ts_ns, more ->> 27 AS event_id,
    coalesce(more ->> 28, '') AS inside, coalesce(more ->> 29, '') AS carries,
    coalesce(more ->> 30, 0) AS carried_pkts, coalesce(more ->> 31, 0) AS carried_bytes
  FROM flows;

DROP TRIGGER transactions_deleted;
ALTER TABLE transaction_events RENAME TO keyed_events;
CREATE TABLE transaction_events (seq INTEGER PRIMARY KEY, json BLOB NOT NULL);
ALTER TABLE transactions ADD COLUMN seq INTEGER NOT NULL DEFAULT 0;
UPDATE transactions SET seq = numbered.seq
  FROM (SELECT type, id, row_number() OVER (ORDER BY id, type) AS seq FROM transactions) AS numbered
  WHERE transactions.type = numbered.type AND transactions.id = numbered.id;
INSERT INTO transaction_events
  SELECT seq, json FROM transactions JOIN keyed_events USING (type, id) ORDER BY seq;
DROP TABLE keyed_events;
CREATE TRIGGER transactions_deleted AFTER DELETE ON transactions BEGIN DELETE FROM transaction_events WHERE seq = old.seq; END;

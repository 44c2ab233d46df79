-- Flow risks and what the protocol is thought to be, at the end of the array.
DROP VIEW flow_fields;
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
    coalesce(more ->> 30, 0) AS carried_pkts, coalesce(more ->> 31, 0) AS carried_bytes,
    more ->> 32 AS app_risks, more ->> 33 AS app_proto_orig, coalesce(more ->> 34, app_proto) AS app_protocol
  FROM flows;

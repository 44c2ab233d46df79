-- What was on the wire, where the numbers of a flow count otherwise: fragments, invalid packets, ICMP errors.
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
    coalesce(more ->> '$[28].inside', '') AS inside, coalesce(more ->> '$[28].carries', '') AS carries,
    coalesce(more ->> '$[28].carried_pkts', 0) AS carried_pkts, coalesce(more ->> '$[28].carried_bytes', 0) AS carried_bytes,
    more ->> '$[28].risks' AS app_risks, more ->> '$[28].app_proto_orig' AS app_proto_orig,
    coalesce(more ->> '$[28].app_protocol', app_proto) AS app_protocol,
    more ->> '$[28].originator' AS originator, more ->> '$[28].data_rtt_ns' AS data_rtt_ns,
    coalesce(more ->> '$[28].out_of_order', 0) AS out_of_order, coalesce(more ->> '$[28].zero_windows', 0) AS zero_windows,
    more ->> '$[28].about_src_ip' AS about_src_ip, more ->> '$[28].about_src_port' AS about_src_port,
    more ->> '$[28].about_dest_ip' AS about_dest_ip, more ->> '$[28].about_dest_port' AS about_dest_port,
    more ->> '$[28].about_proto' AS about_proto, more ->> '$[28].about_community_id' AS about_community_id,
    coalesce(more ->> '$[28].wire_pkts_toserver', pkts_toserver) AS wire_pkts_toserver,
    coalesce(more ->> '$[28].wire_pkts_toclient', pkts_toclient) AS wire_pkts_toclient,
    coalesce(more ->> '$[28].wire_bytes_toserver', bytes_toserver) AS wire_bytes_toserver,
    coalesce(more ->> '$[28].wire_bytes_toclient', bytes_toclient) AS wire_bytes_toclient
  FROM flows;

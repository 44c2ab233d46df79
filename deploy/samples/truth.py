#!/usr/bin/env python3
"""Writes the ground truth of the sample capture: what capinfos and tshark count in it, and what nmap says it did.

usage: truth.py CAPTURE vertical START END NMAP_XML sweep START END NMAP_XML visit START END
"""
import json
import subprocess
import sys
import xml.etree.ElementTree as xml

ATTACKER, VICTIM, SWEEP_PORT = "203.0.113.66", "10.30.0.10", 22


def lines(*command):
    run = subprocess.run(command, check=True, capture_output=True, text=True)
    return [line for line in run.stdout.splitlines() if line]


def fields(capture, filter_, *names):
    options = [word for name in names for word in ("-e", name)]
    return [line.split("\t") for line in lines("tshark", "-r", capture, "-Y", filter_, "-T", "fields", *options)]


def open_ports(nmap_xml):
    return sorted(
        (host.find("address").get("addr"), int(port.get("portid")))
        for host in xml.parse(nmap_xml).getroot().iter("host")
        for port in host.iter("port")
        if port.find("state").get("state") == "open"
    )


def main():
    capture, *events = sys.argv[1:]
    (_, v_start, v_end, v_xml, _, s_start, s_end, s_xml, _, a_start, a_end) = events
    frames = fields(capture, "frame", "frame.len", "frame.time_epoch")
    sizes = [int(size) for size, _ in frames]
    ip = [int(row[0]) for row in fields(capture, "ip or ipv6", "frame.len")]
    probes = fields(
        capture,
        f"ip.src == {ATTACKER} and tcp.flags == 0x002",
        "frame.time_epoch", "ip.dst", "tcp.dstport",
    )
    between = lambda start, end: [p for p in probes if float(start) <= float(p[0]) <= float(end)]
    vertical, sweep = between(v_start, v_end), between(s_start, s_end)
    truth = {
        "packets": len(sizes),
        "bytes": sum(sizes),
        "ip_packets": len(ip),
        "ip_bytes": sum(ip),
        "first": float(frames[0][1]),
        "last": float(frames[-1][1]),
        "attacker": ATTACKER,
        "vertical_scan": {
            "victim": VICTIM,
            "ports": len({p[2] for p in vertical}),
            "open": [port for _, port in open_ports(v_xml)],
            "start": float(v_start),
            "end": float(v_end),
        },
        "horizontal_scan": {
            "port": SWEEP_PORT,
            "hosts": len({p[1] for p in sweep}),
            "open": [host for host, _ in open_ports(s_xml)],
            "start": float(s_start),
            "end": float(s_end),
        },
        "visit_after_scan": {"victim": VICTIM, "port": 80, "start": float(a_start), "end": float(a_end)},
        "dns_messages": len(fields(capture, "dns", "frame.number")),
    }
    json.dump(truth, sys.stdout, indent=2)
    print()


if __name__ == "__main__":
    main()

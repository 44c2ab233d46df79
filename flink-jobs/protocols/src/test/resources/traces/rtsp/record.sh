#!/usr/bin/env bash
# Records streams.pcap: GStreamer's RTSP server sends a test tone to its client, once with the media between the messages and
# once beside them over UDP; then a stream that is not there, an odd port and IPv6 (curl asks OPTIONS).
#
# usage: record.sh [OUT_DIR]     as root; takes about 15 s
# needs: iproute2 tcpdump python3-gi gir1.2-gst-rtsp-server-1.0 gstreamer1.0-rtsp gstreamer1.0-tools gstreamer1.0-plugins-good curl
source "$(dirname "$0")/../recording.sh"
loopback rtsp /usr/bin/python3 gst-launch-1.0 curl

cat > "$work/server.py" <<'PY'
import sys, gi
gi.require_version("Gst", "1.0"); gi.require_version("GstRtspServer", "1.0")
from gi.repository import Gst, GstRtspServer, GLib
Gst.init(None)
server = GstRtspServer.RTSPServer()
server.set_address(sys.argv[1]); server.set_service(sys.argv[2])
factory = GstRtspServer.RTSPMediaFactory()
factory.set_launch("( audiotestsrc is-live=true ! audio/x-raw,rate=8000,channels=1 ! audioconvert ! mulawenc ! rtppcmupay name=pay0 )")
server.get_mount_points().add_factory("/tone", factory)
server.attach(None)
GLib.MainLoop().run()
PY
start /usr/bin/python3 "$work/server.py" 192.0.2.53 554
start /usr/bin/python3 "$work/server.py" 192.0.2.53 4711
start /usr/bin/python3 "$work/server.py" 2001:db8::53 8554
reachable 554; reachable 4711; reachable 8554
capture streams.pcap "tcp port 554 or tcp port 4711 or tcp port 8554"

play() { inside timeout -s INT 2 gst-launch-1.0 -q rtspsrc location="$1" protocols="$2" ! fakesink >/dev/null 2>&1 || true; }
play rtsp://192.0.2.53/tone tcp
play rtsp://192.0.2.53/tone udp
play rtsp://192.0.2.53/missing udp
play rtsp://192.0.2.53:4711/tone udp
inside curl -s --interface 2001:db8::1 "rtsp://[2001:db8::53]:8554/tone" >/dev/null || true
finish

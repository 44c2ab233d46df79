#!/usr/bin/env bash
# Records registers.pcap: pymodbus asks a server of pymodbus for coils, inputs and registers, writes them, asks for addresses
# that are not there and a function that it does not know; several requests at once over IPv6.
#
# usage: record.sh [OUT_DIR]     as root; takes about 5 s
# needs: iproute2 tcpdump python3 python3-pymodbus python3-serial-asyncio
source "$(dirname "$0")/../recording.sh"
loopback modbus /usr/bin/python3

cat > "$work/server.py" <<'PY'
import asyncio, sys
from pymodbus.datastore import ModbusSequentialDataBlock, ModbusServerContext, ModbusSlaveContext
from pymodbus.server import StartAsyncTcpServer
block = lambda: ModbusSequentialDataBlock(0, [17] * 100)
slave = ModbusSlaveContext(di=block(), co=block(), hr=block(), ir=block(), zero_mode=True)
asyncio.run(StartAsyncTcpServer(context=ModbusServerContext(slaves=slave, single=True), address=(sys.argv[1], 502)))
PY
cat > "$work/client.py" <<'PY'
from pymodbus.client import ModbusTcpClient
client = ModbusTcpClient("192.0.2.53", source_address=("192.0.2.1", 0))
client.connect()
for read in client.read_coils, client.read_discrete_inputs, client.read_holding_registers, client.read_input_registers:
    read(4, 3, slave=17)
client.write_coil(5, True, slave=17)
client.write_register(6, 4711, slave=17)
client.write_coils(7, [True, False, True], slave=17)
client.write_registers(8, [1, 2, 3], slave=17)
client.mask_write_register(9, 0xf2, 0x25, slave=17)
client.readwrite_registers(read_address=3, read_count=6, write_address=14, write_registers=[255], slave=17)
client.read_holding_registers(4000, 2, slave=17)
client.close()
import socket
with socket.create_connection(("2001:db8::53", 502)) as s:
    s.sendall(bytes.fromhex("0001000000060103001000020002000000060104001000010003000000020141"))
    s.settimeout(1)
    try:
        while s.recv(1000): pass
    except TimeoutError: pass
PY
start /usr/bin/python3 "$work/server.py" 192.0.2.53
start /usr/bin/python3 "$work/server.py" 2001:db8::53
reachable 502
sleep 1
capture registers.pcap "port 502"
inside /usr/bin/python3 "$work/client.py"
finish

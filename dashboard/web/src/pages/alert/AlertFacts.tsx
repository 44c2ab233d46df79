import { Link, useLocation } from 'react-router';
import type { AlertDetail } from '../../api/types';
import { Facts } from '../../components/Facts';
import { keepRange } from '../../components/shell/keepRange';
import * as format from '../../model/format';
import { epochMs } from '../../model/instant';
import { usePreferences } from '../../stores/preferences';

/** Who, when, and by which rule. */
export function AlertFacts({ alert }: { alert: AlertDetail }) {
  return (
    <Facts
      facts={[
        ['Source', <Address key="s" ip={alert.src_ip} port={alert.src_port} none="–" />],
        [
          'Target',
          <span key="t">
            <Address ip={alert.dest_ip} port={alert.dest_port} none={manyOf(alert)} />{' '}
            <span className="muted">{alert.proto}</span>
          </span>,
        ],
        ['Seen', <Seen key="w" alert={alert} />],
        [
          'Count',
          <span key="c" className="num">
            {format.exact(alert.count)}
          </span>,
        ],
        [
          'Rule',
          <span key="r">
            <span className="mono">{alert.rule_id}</span>{' '}
            <span className="muted">
              v{alert.rule_version}, {alert.kind}
            </span>
          </span>,
        ],
        ['Category', alert.category],
        ['ATT&CK', alert.mitre.length === 0 ? '–' : <Techniques key="m" ids={alert.mitre} />],
        ['Sensor', alert.sensor],
      ]}
    />
  );
}

const manyOf = ({ dest_port: port }: AlertDetail): string =>
  port === null ? 'many hosts' : `many hosts, port ${port}`;

function Seen({ alert }: { alert: AlertDetail }) {
  const zone = usePreferences((state) => state.zone);
  const from = epochMs(alert.window_start);
  const to = epochMs(alert.window_end);
  return (
    <span className="num" title={`${alert.window_start} – ${alert.window_end}`}>
      {format.dateTime(from, zone)} – {format.moment(to, from, zone)}{' '}
      <span className="muted">({format.duration(to - from)})</span>
    </span>
  );
}

interface AddressProps {
  ip: string | null;
  port: number | null;
  none: string;
}

function Address({ ip, port, none }: AddressProps) {
  const { search } = useLocation();
  if (ip === null) return <>{none}</>;
  return (
    <Link className="mono" to={keepRange(`/flows?ip=${encodeURIComponent(ip)}`, search)}>
      {format.endpoint(ip, port)}
    </Link>
  );
}

/** Links only what has the form of a technique: a rule file could say anything. */
function Techniques({ ids }: { ids: readonly string[] }) {
  return ids.map((id, index) => (
    <span key={id}>
      {index > 0 && ', '}
      {/^T\d{4}(\.\d{3})?$/.test(id) ? (
        <a
          href={`https://attack.mitre.org/techniques/${id.replace('.', '/')}/`}
          target="_blank"
          rel="noreferrer"
        >
          {id}
        </a>
      ) : (
        id
      )}
    </span>
  ));
}

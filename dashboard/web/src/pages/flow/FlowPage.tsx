import { useParams } from 'react-router';
import type { FlowDetail } from '../../api/types';
import { Facts } from '../../components/Facts';
import { PacketBrowser } from '../../components/packets/PacketBrowser';
import { Panel } from '../../components/Panel';
import { BackLink } from '../../components/shell/BackLink';
import { Page } from '../../components/shell/Page';
import { ErrorState, LoadingState } from '../../components/states/States';
import { Time } from '../../components/Time';
import { useFlow } from '../../hooks/useFlows';
import { CONN_STATES } from '../../model/flows';
import * as format from '../../model/format';
import classes from './FlowPage.module.css';

/** One flow and its packets. */
export default function FlowPage() {
  const { id = '' } = useParams();
  const flow = useFlow(id);
  const back = <BackLink to="/flows" label="Back to the flows" />;
  if (flow.data) {
    return (
      <Page title={titleOf(flow.data)} before={back}>
        <Panel title="About">
          <FlowFacts flow={flow.data} />
        </Panel>
        <Panel title="Packets" flush>
          <PacketBrowser source={{ kind: 'flows', id }} />
        </Panel>
      </Page>
    );
  }
  return (
    <Page title="Flow" before={back}>
      {flow.error ? (
        <ErrorState error={flow.error} onRetry={() => void flow.refetch()} />
      ) : (
        <LoadingState label="Reading the flow" />
      )}
    </Page>
  );
}

const titleOf = (flow: FlowDetail): string =>
  `${format.endpoint(flow.src_ip, flow.src_port)} → ${format.endpoint(flow.dest_ip, flow.dest_port)}`;

function FlowFacts({ flow }: { flow: FlowDetail }) {
  const side = (packets: number, bytes: number): string =>
    `${format.bytes(bytes)} in ${format.plural(packets, 'packet')}`;
  return (
    <div className={classes.columns}>
      <Facts
        facts={[
          ['Start', <Time key="s" at={flow.start} />],
          ['End', <Time key="e" at={flow.end} />],
          ['Duration', format.duration(flow.duration_ms)],
          ['Ended by', flow.reason ?? '–'],
        ]}
      />
      <Facts
        facts={[
          ['Protocol', [flow.proto, flow.app_proto].filter((each) => each !== null).join(' · ')],
          ['Sent', side(flow.pkts_toserver, flow.bytes_toserver)],
          ['Received', side(flow.pkts_toclient, flow.bytes_toclient)],
          ['Sensor', flow.sensor],
        ]}
      />
      <Facts
        facts={[
          ['State', <State key="s" state={flow.conn_state} />],
          [
            'History',
            <span key="h" className="mono">
              {flow.history ?? '–'}
            </span>,
          ],
          [
            'Community ID',
            <span key="c" className="mono">
              {flow.community_id ?? '–'}
            </span>,
          ],
          [
            'Flow ID',
            <span key="f" className="mono">
              {flow.flow_id}
            </span>,
          ],
        ]}
      />
    </div>
  );
}

function State({ state }: { state: string | null }) {
  if (state === null) return <>–</>;
  return (
    <>
      <span className="mono">{state}</span> <span className="muted">{CONN_STATES[state]}</span>
    </>
  );
}

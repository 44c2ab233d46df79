import { Tabs } from '@mantine/core';
import { useParams, useSearchParams } from 'react-router';
import type { AlertDetail } from '../../api/types';
import { PacketBrowser } from '../../components/packets/PacketBrowser';
import { Panel } from '../../components/Panel';
import { SeverityBadge } from '../../components/SeverityBadge';
import { BackLink } from '../../components/shell/BackLink';
import { Page } from '../../components/shell/Page';
import { ErrorState, LoadingState } from '../../components/states/States';
import { useAlert } from '../../hooks/useAlerts';
import * as format from '../../model/format';
import { AlertFacts } from './AlertFacts';
import classes from './AlertPage.module.css';
import { EvidenceFlows } from './EvidenceFlows';
import { Explanation } from './Explanation';
import { readTab, writeTab } from './url';

/** One alert: why it fired, the flows and the packets behind it. */
export default function AlertPage() {
  const { id = '' } = useParams();
  const alert = useAlert(id);
  const back = <BackLink to="/alerts" label="Back to the alerts" />;
  if (alert.data) return <Detail alert={alert.data} />;
  return (
    <Page title="Alert" before={back}>
      {alert.error ? (
        <ErrorState error={alert.error} onRetry={() => void alert.refetch()} />
      ) : (
        <LoadingState label="Reading the alert" />
      )}
    </Page>
  );
}

function Detail({ alert }: { alert: AlertDetail }) {
  const [params, setParams] = useSearchParams();
  const tab = readTab(params);
  return (
    <Page
      title={alert.signature}
      before={
        <>
          <BackLink to="/alerts" label="Back to the alerts" />
          <SeverityBadge severity={alert.severity} />
        </>
      }
    >
      <div className={classes.top}>
        <Panel title="Why it fired" className={classes.why}>
          <Explanation reasons={alert.explain} />
        </Panel>
        <Panel title="About" className={classes.facts}>
          <AlertFacts alert={alert} />
        </Panel>
      </div>
      <section className={classes.evidence} aria-label="Evidence">
        <Tabs
          value={tab}
          keepMounted={false}
          onChange={(next) => setParams((current) => writeTab(current, next), { replace: true })}
        >
          <Tabs.List className={classes.tabs ?? ''}>
            <Tabs.Tab value="packets">Packets</Tabs.Tab>
            <Tabs.Tab value="flows">{`Flows (${format.exact(alert.evidence_flows)})`}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="packets">
            <PacketBrowser source={{ kind: 'alerts', id: alert.id }} />
          </Tabs.Panel>
          <Tabs.Panel value="flows">
            <EvidenceFlows alert={alert} />
          </Tabs.Panel>
        </Tabs>
      </section>
    </Page>
  );
}

import { Page } from '../../components/shell/Page';
import { TimeRangePicker } from '../../components/shell/TimeRangePicker';
import { useNow } from '../../hooks/useNow';
import { useSummary } from '../../hooks/useSummary';
import { useTimeRange } from '../../hooks/useTimeRange';
import { AlertFeed } from './AlertFeed';
import classes from './OverviewPage.module.css';
import { ProtocolMix } from './ProtocolMix';
import { SensorHealth } from './SensorHealth';
import { TopLine } from './TopLine';
import { TopTalkers } from './TopTalkers';
import { TrafficPanel } from './TrafficPanel';

/** The state of things at one glance. */
export function OverviewPage() {
  const time = useTimeRange();
  const summary = useSummary(time);
  const now = useNow();
  return (
    <Page title="Overview" controls={<TimeRangePicker time={time} />}>
      <TopLine time={time} summary={summary} />
      <div className={classes.grid}>
        <TrafficPanel time={time} className={classes.traffic} />
        <AlertFeed time={time} now={now} className={classes.alerts} />
        <ProtocolMix summary={summary} className={classes.third} />
        <TopTalkers summary={summary} className={classes.third} />
        <SensorHealth className={classes.third} now={now} />
      </div>
    </Page>
  );
}

import type { Sensor } from '../../api/types';
import { Panel } from '../../components/Panel';
import { EmptyState, ErrorState, LoadingState } from '../../components/states/States';
import { Ago } from '../../components/Time';
import { useSensors } from '../../hooks/useSensors';
import * as format from '../../model/format';
import type { EpochMs } from '../../model/units';
import classes from './OverviewPage.module.css';

const STATUS: Record<Sensor['status'], string> = {
  ok: 'Running',
  late: 'No heartbeat for 10 s',
  lost: 'Lost',
  finished: 'Finished',
};

/** Whether the sensors are there, and whether they lose packets. */
export function SensorHealth({ className, now }: { className: string | undefined; now: EpochMs }) {
  const { sensors, isPending, error, retry } = useSensors();
  return (
    <Panel title="Sensors" className={className}>
      {error && sensors.length === 0 && <ErrorState error={error} onRetry={retry} />}
      {isPending && <LoadingState label="Reading sensors" />}
      {!isPending && !error && sensors.length === 0 && (
        <EmptyState title="No sensor has reported yet" />
      )}
      <ul aria-label="Sensors">
        {sensors.map((sensor) => (
          <li key={sensor.sensor} className={classes.sensor}>
            <span className={classes.dot} data-status={sensor.status} aria-hidden="true" />
            <span className={classes.sensorName}>{sensor.sensor}</span>
            <span className={classes.status}>{STATUS[sensor.status]}</span>
            <span className={`${classes.sensorNote} num`}>
              {format.plural(sensor.counters.read ?? 0, 'packet')} read, {loss(sensor)} · heartbeat{' '}
              <Ago at={sensor.last_seen} now={now} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

const loss = (sensor: Sensor): string =>
  sensor.loss_ratio > 0 ? `${format.percent(sensor.loss_ratio)} lost` : 'none lost';

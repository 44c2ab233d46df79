/**
 * What came over the live stream and is not yet part of an answer of the server. While paused,
 * nothing here changes except the count of what waits.
 */
import { create } from 'zustand';
import type { LiveBatch, StreamState } from '../api/stream';
import type { Alert, MetricPoint, Sensor } from '../api/types';
import type { DurationMs, EpochMs } from '../model/units';

/** Bounds of the buffers; what falls out is read again from the server. */
const MAX_ALERTS = 500;
const MAX_POINTS = 2_000;

/** A metric and its place in the order of arrival. */
interface Arrival {
  sequence: number;
  point: MetricPoint;
}

export interface LiveState {
  connection: StreamState;
  /** Server clock minus ours. */
  skewMs: DurationMs;
  alerts: Alert[];
  arrivals: Arrival[];
  /** Sequence number of the next metric point. */
  sequence: number;
  sensors: Record<string, Sensor>;
  /** Flows stored since the table was last read. */
  newFlows: number;
  /** Set while paused: the moment the page stands still at. */
  pausedAtMs: EpochMs | null;
  /** What came while paused. */
  waiting: LiveBatch;
  waitingItems: number;

  receive: (batch: LiveBatch) => void;
  connect: (connection: StreamState) => void;
  setSkew: (skewMs: DurationMs) => void;
  pause: () => void;
  resume: () => void;
  flowsShown: () => void;
  reset: () => void;
}

const nothing = (): LiveBatch => ({ alerts: [], metrics: [], sensors: [], flows: 0, dropped: [] });

const INITIAL = {
  connection: 'connecting' as StreamState,
  skewMs: 0,
  alerts: [],
  arrivals: [],
  sequence: 0,
  sensors: {},
  newFlows: 0,
  pausedAtMs: null,
  waiting: nothing(),
  waitingItems: 0,
};

export const useLive = create<LiveState>()((set) => ({
  ...INITIAL,

  receive: (batch) =>
    set((state) => (state.pausedAtMs === null ? apply(state, batch) : hold(state, batch))),
  connect: (connection) => set({ connection }),
  setSkew: (skewMs) => set({ skewMs }),
  pause: () =>
    set((state) => (state.pausedAtMs === null ? { pausedAtMs: Date.now() + state.skewMs } : {})),
  resume: () =>
    set((state) => ({
      ...apply(state, state.waiting),
      pausedAtMs: null,
      waiting: nothing(),
      waitingItems: 0,
    })),
  flowsShown: () => set({ newFlows: 0 }),
  reset: () => set({ ...INITIAL, waiting: nothing() }),
}));

function apply(state: LiveState, batch: LiveBatch): Partial<LiveState> {
  const arrivals = batch.metrics.map((point, index) => ({
    sequence: state.sequence + index,
    point,
  }));
  const sensors = Object.fromEntries(batch.sensors.map((sensor) => [sensor.sensor, sensor]));
  return {
    alerts: batch.alerts.length > 0 ? latestAlerts(state.alerts, batch.alerts) : state.alerts,
    arrivals:
      arrivals.length > 0 ? [...state.arrivals, ...arrivals].slice(-MAX_POINTS) : state.arrivals,
    sequence: state.sequence + arrivals.length,
    sensors: batch.sensors.length > 0 ? { ...state.sensors, ...sensors } : state.sensors,
    newFlows: state.newFlows + batch.flows,
  };
}

function hold(state: LiveState, batch: LiveBatch): Partial<LiveState> {
  const { waiting } = state;
  return {
    waiting: {
      alerts: latestAlerts(waiting.alerts, batch.alerts),
      metrics: [...waiting.metrics, ...batch.metrics].slice(-MAX_POINTS),
      sensors: latestSensors([...waiting.sensors, ...batch.sensors]),
      flows: waiting.flows + batch.flows,
      dropped: [...new Set([...waiting.dropped, ...batch.dropped])],
    },
    waitingItems: state.waitingItems + batch.alerts.length + batch.flows,
  };
}

/** One entry per alert, of each the latest revision. */
function latestAlerts(known: readonly Alert[], more: readonly Alert[]): Alert[] {
  const byId = new Map(known.map((alert) => [alert.id, alert]));
  for (const alert of more) {
    byId.delete(alert.id);
    byId.set(alert.id, alert);
  }
  return [...byId.values()].slice(-MAX_ALERTS);
}

function latestSensors(sensors: readonly Sensor[]): Sensor[] {
  return [...new Map(sensors.map((sensor) => [sensor.sensor, sensor])).values()];
}

/** The moment pages show as now: the server's clock, or the moment of the pause. */
export const liveNow = (state: Pick<LiveState, 'pausedAtMs' | 'skewMs'>): EpochMs =>
  state.pausedAtMs ?? Date.now() + state.skewMs;

/**
 * The live stream: one fetch that never ends, read as server-sent events. Reconnects by itself and
 * resumes after the last event it saw; hands on what came in at most once per frame.
 */
import { EventSourceParserStream } from 'eventsource-parser/stream';
import { BASE_URL } from './client';
import { alert, metricPoint, sensor } from './shapes';
import { array, number, object, string, type Shape } from './shape';
import type { Alert, MetricPoint, Sensor } from './types';

/** What came in since the last batch. */
export interface LiveBatch {
  alerts: Alert[];
  metrics: MetricPoint[];
  sensors: Sensor[];
  /** Flows are only counted: the table is read again when the user asks for them. */
  flows: number;
  /** Topics of which the server left something out: their lists must be read again. */
  dropped: string[];
}

export type StreamState = 'connecting' | 'open' | 'retrying' | 'ended';

export interface StreamHandlers {
  onBatch: (batch: LiveBatch) => void;
  onState: (state: StreamState) => void;
  /** Server time minus local time, at each connection. */
  onSkew: (skewMs: number) => void;
  /** Calls back once, when it is time to hand on a batch. */
  schedule: (run: () => void) => void;
  /** Resolves when it is time to try again. */
  wait: (attempt: number, signal: AbortSignal) => Promise<void>;
}

/** The server says something every 15 s; after three times nothing the connection is dead. */
const SILENCE_MS = 45_000;

const emptyBatch = (): LiveBatch => ({
  alerts: [],
  metrics: [],
  sensors: [],
  flows: 0,
  dropped: [],
});

const FLOW_BATCH = object({ items: array(object({})), omitted: number });
const DROPPED = object({ topic: string });
const HELLO = object({ server_time: string });

/** Reads the stream until `signal` aborts or the session ends. */
export async function readStream(signal: AbortSignal, handlers: StreamHandlers): Promise<void> {
  const reader = new StreamReader(signal, handlers);
  for (let attempt = 0; !stopped(signal); attempt++) {
    handlers.onState(attempt === 0 ? 'connecting' : 'retrying');
    const outcome = await reader.connect().catch(() => 'failed' as const);
    if (outcome === 'ended') {
      handlers.onState('ended');
      return;
    }
    if (outcome === 'closed') attempt = 0;
    if (stopped(signal)) return;
    handlers.onState('retrying');
    await handlers.wait(attempt, signal);
  }
}

/** A call, because the flag changes while the loop waits. */
const stopped = (signal: AbortSignal): boolean => signal.aborted;

class StreamReader {
  private lastEventId = '';
  private pending = emptyBatch();
  private scheduled = false;
  private readonly signal: AbortSignal;
  private readonly handlers: StreamHandlers;

  constructor(signal: AbortSignal, handlers: StreamHandlers) {
    this.signal = signal;
    this.handlers = handlers;
  }

  /** One connection: `ended` when the session is over, `closed` when it broke after it was open. */
  async connect(): Promise<'ended' | 'closed' | 'failed'> {
    const headers: Record<string, string> = { Accept: 'text/event-stream' };
    if (this.lastEventId !== '') headers['Last-Event-ID'] = this.lastEventId;
    const response = await fetch(`${BASE_URL}/stream`, { headers, signal: this.signal });
    if (response.status === 401) return 'ended';
    if (!response.ok || response.body === null) return 'failed';

    this.handlers.onState('open');
    let timer: ReturnType<typeof setTimeout> | undefined;
    const heard = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => void events.cancel().catch(() => undefined), SILENCE_MS);
    };
    const events = response.body
      .pipeThrough(listen(heard))
      .pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>)
      .pipeThrough(new EventSourceParserStream())
      .getReader();
    heard();
    try {
      for (;;) {
        const { done, value } = await events.read();
        if (done) return 'closed';
        if (value.id !== undefined) this.lastEventId = value.id;
        if (value.event === 'bye') return 'ended';
        this.take(value.event ?? 'message', value.data);
      }
    } catch {
      return 'closed';
    } finally {
      clearTimeout(timer);
      void events.cancel().catch(() => undefined);
    }
  }

  private take(event: string, data: string): void {
    try {
      this.sort(event, JSON.parse(data));
    } catch (error) {
      // One bad event is no reason to lose the stream; the lists are read again instead.
      console.warn(`live event "${event}" not understood`, error);
      this.pending.dropped.push(event);
      this.flushSoon();
    }
  }

  private sort(event: string, data: unknown): void {
    switch (event) {
      case 'alerts':
        this.pending.alerts.push(...checkedItems<Alert>(alert, data));
        break;
      case 'metrics':
        this.pending.metrics.push(...checkedItems<MetricPoint>(metricPoint, data));
        break;
      case 'sensors':
        this.pending.sensors.push(...checkedItems<Sensor>(sensor, data));
        break;
      case 'flows':
        this.pending.flows += countFlows(data);
        break;
      case 'dropped':
        DROPPED(data, event);
        this.pending.dropped.push((data as { topic: string }).topic);
        break;
      case 'hello':
        HELLO(data, event);
        this.handlers.onSkew(
          Date.parse((data as { server_time: string }).server_time) - Date.now(),
        );
        return;
      default:
        return;
    }
    this.flushSoon();
  }

  private flushSoon(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    this.handlers.schedule(() => {
      this.scheduled = false;
      const batch = this.pending;
      this.pending = emptyBatch();
      if (!this.signal.aborted) this.handlers.onBatch(batch);
    });
  }
}

/** Passes everything on and tells that something came. */
function listen(heard: () => void): TransformStream<Uint8Array, Uint8Array> {
  return new TransformStream({
    transform(chunk: Uint8Array, controller) {
      heard();
      controller.enqueue(chunk);
    },
  });
}

function checkedItems<T>(item: Shape, data: unknown): T[] {
  object({ items: array(item) })(data, 'event');
  return (data as { items: T[] }).items;
}

function countFlows(data: unknown): number {
  FLOW_BATCH(data, 'event');
  const { items, omitted } = data as { items: unknown[]; omitted: number };
  return items.length + omitted;
}

/** Next animation frame, or a second when the page is hidden and has no frames. */
export function nextFrame(run: () => void): void {
  let done = false;
  const once = (): void => {
    if (done) return;
    done = true;
    run();
  };
  requestAnimationFrame(once);
  setTimeout(once, 1000);
}

/** 0.5 s, 1 s, 2 s, … at most 15 s, with up to a quarter of jitter. */
export function backOff(attempt: number, signal: AbortSignal): Promise<void> {
  const ms = Math.min(15_000, 500 * 2 ** attempt) * (1 + Math.random() / 4);
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

import { describe, expect, it, vi } from 'vitest';
import { anAlert, aMetricPoint } from '../testing/fixtures';
import { readStream, type LiveBatch, type StreamState } from './stream';

const event = (name: string, data: unknown, id?: string): string =>
  `${id === undefined ? '' : `id: ${id}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

/** Answers each connection with the next of `bodies`, then 401, and records what was asked. */
function serve(...bodies: string[][]): { lastEventIds: (string | null)[] } {
  const lastEventIds: (string | null)[] = [];
  const answers = bodies.map((chunks) => () => new Response(streamOf(chunks)));
  vi.stubGlobal('fetch', (_url: string, init: RequestInit) => {
    lastEventIds.push(new Headers(init.headers).get('Last-Event-ID'));
    const next = answers.shift();
    return Promise.resolve(next ? next() : new Response(null, { status: 401 }));
  });
  return { lastEventIds };
}

function streamOf(chunks: string[]): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(encoder.encode(chunk));
      controller.close();
    },
  });
}

async function collect(): Promise<{
  batches: LiveBatch[];
  states: StreamState[];
  skews: number[];
}> {
  const batches: LiveBatch[] = [];
  const states: StreamState[] = [];
  const skews: number[] = [];
  await readStream(new AbortController().signal, {
    onBatch: (batch) => batches.push(batch),
    onState: (state) => states.push(state),
    onSkew: (skew) => skews.push(skew),
    schedule: queueMicrotask,
    wait: () => Promise.resolve(),
  });
  await Promise.resolve();
  return { batches, states, skews };
}

describe('live stream', () => {
  it('sorts events by topic and counts flows', async () => {
    const body = [
      event('hello', { topics: [], server_time: '2026-11-23T00:00:00Z' }),
      event('alerts', { items: [anAlert({ id: 'a1' })], omitted: 0 }),
      event('metrics', { items: [aMetricPoint(5)], omitted: 0 }),
      event('flows', { items: [{}, {}], omitted: 40 }),
    ];
    serve([body.join('')]);

    const { batches, skews } = await collect();

    expect(batches.flatMap((batch) => batch.alerts.map((each) => each.id))).toEqual(['a1']);
    expect(batches.flatMap((batch) => batch.metrics.map((each) => each.time))).toEqual([5]);
    expect(batches.reduce((sum, batch) => sum + batch.flows, 0)).toBe(42);
    expect(skews).toHaveLength(1);
  });

  it('understands events cut anywhere', async () => {
    const text = `: keep alive\n\n${event('alerts', { items: [anAlert({ signature: 'Ümläut' })], omitted: 0 })}`;
    serve(Array.from(text));

    const { batches } = await collect();

    expect(batches[0]?.alerts[0]?.signature).toBe('Ümläut');
  });

  it('resumes after the last event it saw and ends with the session', async () => {
    const { lastEventIds } = serve([event('flows', { items: [], omitted: 1 }, '17')], []);

    const { states } = await collect();

    expect(lastEventIds).toEqual([null, '17', '17']);
    expect(states.at(-1)).toBe('ended');
  });

  it('ends when the server says goodbye', async () => {
    const { lastEventIds } = serve([event('bye', {})], []);

    const { states } = await collect();

    expect(lastEventIds).toHaveLength(1);
    expect(states.at(-1)).toBe('ended');
  });

  it('connects again when the server has fallen silent', async () => {
    vi.useFakeTimers();
    const silent = new ReadableStream<Uint8Array>({});
    const answers = [new Response(silent), new Response(null, { status: 401 })];
    vi.stubGlobal('fetch', () => Promise.resolve(answers.shift()));

    const done = collect();
    await vi.advanceTimersByTimeAsync(60_000);
    vi.useRealTimers();

    expect((await done).states).toEqual(['connecting', 'open', 'retrying', 'retrying', 'ended']);
  });

  it('asks for the list again when an event cannot be read or was left out', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    serve([
      event('alerts', { items: [{ id: 7 }] }) + event('dropped', { topic: 'flows', items: 3 }),
    ]);

    const { batches } = await collect();

    expect(batches.flatMap((batch) => batch.dropped)).toEqual(['alerts', 'flows']);
    expect(batches.flatMap((batch) => batch.alerts)).toEqual([]);
  });
});

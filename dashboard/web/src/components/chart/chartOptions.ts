import uPlot from 'uplot';
import * as format from '../../model/format';
import { colourVariable, COLOURS } from '../../model/protocols';
import type { Interval } from '../../model/timeRange';
import type { Measure } from '../../model/traffic';
import { mix } from './mix';

interface Settings {
  names: readonly string[];
  colourOf: ReadonlyMap<string, number>;
  measure: Measure;
  zone: format.Zone;
  width: number;
  height: number;
  interval: () => Interval;
  onHover: (index: number | null) => void;
  onBrush: (part: Interval) => void;
}

/** Least seconds a dragged part must have: less is a click. */
const LEAST_BRUSH_SECONDS = 1;
const FONT = '11px "Inter Variable", system-ui, sans-serif';

const AXIS_VALUE: Record<Measure, (value: number) => string> = {
  bytes: format.byteRate,
  packets: format.rate,
  flows: format.rate,
};

/** How uPlot draws stacked areas in the colours of the current theme. */
export function chartOptions(settings: Settings): uPlot.Options {
  const style = getComputedStyle(document.documentElement);
  const colour = (variable: string): string => style.getPropertyValue(variable).trim() || '#888';
  return {
    width: settings.width,
    height: settings.height,
    padding: [8, 18, 0, 0],
    legend: { show: false },
    cursor: {
      y: false,
      points: { show: false },
      drag: { x: true, y: false, setScale: false },
    },
    scales: {
      x: {
        time: true,
        range: () => {
          const { fromMs, toMs } = settings.interval();
          return [fromMs / 1000, toMs / 1000];
        },
      },
      y: { range: (_plot, _min, max) => [0, max > 0 ? max * 1.08 : 1] },
    },
    series: [{}, ...settings.names.toReversed().map((name) => area(name, settings, colour))],
    axes: axes(settings, colour),
    hooks: hooks(settings),
  };
}

function area(
  name: string,
  { colourOf }: Settings,
  colour: (variable: string) => string,
): uPlot.Series {
  const stroke = colour(colourVariable(colourOf.get(name) ?? COLOURS));
  // Opaque: each area is drawn over the higher ones behind it.
  const fill = mix(stroke, colour('--surface'), 0.42);
  return { label: name, stroke, width: 1, fill, points: { show: false } };
}

function axes({ measure, zone }: Settings, colour: (variable: string) => string): uPlot.Axis[] {
  const look = {
    stroke: colour('--text-3'),
    font: FONT,
    grid: { stroke: colour('--line'), width: 1 },
    ticks: { show: false },
  };
  return [
    {
      ...look,
      grid: { show: false },
      space: 90,
      size: 24,
      values: (_plot, splits) => splits.map((at) => tick(at * 1000, zone, splits)),
    },
    {
      ...look,
      size: 74,
      splits: (_plot, _index, _min, max) => niceSplits(max),
      values: (_plot, splits) => splits.map((value) => AXIS_VALUE[measure](value)),
    },
  ];
}

/** Time of day; with the date where the chart is longer than a day. */
function tick(atMs: number, zone: format.Zone, splits: number[]): string {
  const spanSeconds = (splits.at(-1) ?? 0) - (splits[0] ?? 0);
  const text = format.dateTime(atMs, zone);
  if (spanSeconds >= 86_400) return text.slice(5, 16);
  return spanSeconds < 180 ? text.slice(11) : text.slice(11, 16);
}

/** About four round numbers from 0. */
function niceSplits(max: number): number[] {
  const rough = max / 4.5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((each) => each * power >= rough) ?? 10) * power;
  const out: number[] = [];
  for (let value = 0; value <= max && out.length < 10; value += step) out.push(value);
  return out;
}

function hooks({ onHover, onBrush }: Settings): uPlot.Hooks.Arrays {
  return {
    setCursor: [
      (plot) =>
        onHover(
          plot.cursor.left === undefined || plot.cursor.left < 0 ? null : (plot.cursor.idx ?? null),
        ),
    ],
    setSelect: [
      (plot) => {
        const { left, width } = plot.select;
        if (width <= 0) return;
        const from = plot.posToVal(left, 'x');
        const to = plot.posToVal(left + width, 'x');
        plot.setSelect({ left: 0, width: 0, top: 0, height: 0 }, false);
        if (to - from >= LEAST_BRUSH_SECONDS) onBrush({ fromMs: from * 1000, toMs: to * 1000 });
      },
    ],
  };
}

import 'uplot/dist/uPlot.min.css';
import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import uPlot from 'uplot';
import * as format from '../../model/format';
import { colours } from '../../model/protocols';
import type { Interval } from '../../model/timeRange';
import { stacked, type Measure, type Traffic } from '../../model/traffic';
import { usePreferences } from '../../stores/preferences';
import { ChartLegend } from './ChartLegend';
import { chartOptions } from './chartOptions';
import classes from './TrafficChart.module.css';
import { describe, RATE } from './describe';

interface Props {
  data: Traffic;
  measure: Measure;
  interval: Interval;
  /** The user has dragged over a part of the time. */
  onBrush: (part: Interval) => void;
}

/** Traffic per second as stacked areas, with the values under the pointer (or the latest) below. */
export function TrafficChart({ data, measure, interval, onBrush }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot | null>(null);
  const [hovered, setHovered] = useState<number | null>(null);
  const scheme = useComputedColorScheme('light');
  const zone = usePreferences((state) => state.zone);
  const names = data.series.map((each) => each.name).join('|');
  const colourOf = useMemo(() => colours(names === '' ? [] : names.split('|')), [names]);
  const brush = useEffectEvent(onBrush);
  const current = useEffectEvent(() => ({ interval, plot: toPlot(data) }));

  useEffect(() => {
    const element = host.current;
    if (element === null) return undefined;
    const made = new uPlot(
      chartOptions({
        names: names === '' ? [] : names.split('|'),
        colourOf,
        measure,
        zone,
        width: element.clientWidth,
        height: element.clientHeight,
        interval: () => current().interval,
        onHover: setHovered,
        onBrush: brush,
      }),
      current().plot,
      element,
    );
    chart.current = made;
    const resize = new ResizeObserver(() =>
      made.setSize({ width: element.clientWidth, height: element.clientHeight }),
    );
    resize.observe(element);
    return () => {
      resize.disconnect();
      made.destroy();
      chart.current = null;
    };
    // A new theme means new colours on the canvas.
  }, [names, colourOf, measure, zone, scheme]);

  useEffect(() => {
    chart.current?.setData(toPlot(data), true);
  }, [data, interval.fromMs, interval.toMs]);

  return (
    <figure className={classes.figure}>
      <div
        ref={host}
        className={classes.chart}
        role="img"
        aria-label={describe(data, measure)}
        data-points={data.times.length}
      />
      <ChartLegend data={data} index={hovered} colourOf={colourOf} show={RATE[measure]} />
      <figcaption className="sr-only">
        {hovered !== null && format.dateTime((data.times[hovered] ?? NaN) * 1000, zone)}
      </figcaption>
    </figure>
  );
}

/** The highest first: it is drawn first, and the lower ones over it. */
const toPlot = (data: Traffic): uPlot.AlignedData => [data.times, ...stacked(data).toReversed()];

import { useMemo } from 'react';
import * as format from '../../model/format';
import { colourVariable, COLOURS, protocolLabel } from '../../model/protocols';
import { latest, totals, type Traffic } from '../../model/traffic';
import type { PerSecond } from '../../model/units';
import { usePreferences } from '../../stores/preferences';
import classes from './TrafficChart.module.css';

interface Props {
  data: Traffic;
  /** The time under the pointer, or null for the latest. */
  index: number | null;
  colourOf: ReadonlyMap<string, number>;
  show: (rate: PerSecond) => string;
}

/** Names, colours and values at one moment. */
export function ChartLegend({ data, index, colourOf, show }: Props) {
  const zone = usePreferences((state) => state.zone);
  const sums = useMemo(() => totals(data), [data]);
  const at = (rates: readonly (number | null)[]): string => {
    const rate = index === null ? latest(rates) : (rates[index] ?? null);
    return rate === null ? '–' : show(rate);
  };
  const time = index === null ? undefined : data.times[index];
  return (
    <div className={classes.legend}>
      <span className={`${classes.when} num`}>
        {time === undefined ? 'Latest' : format.clock(time * 1000, zone)}
      </span>
      <ul className={classes.entries}>
        {data.series.map(({ name, rates }) => (
          <li key={name} className={classes.entry}>
            <span
              className={classes.swatch}
              style={{ background: `var(${colourVariable(colourOf.get(name) ?? COLOURS)})` }}
            />
            <span className={classes.name}>{protocolLabel(name)}</span>
            <span className="num">{at(rates)}</span>
          </li>
        ))}
        <li className={classes.entry}>
          <span className={classes.name}>total</span>
          <strong className="num">{at(sums)}</strong>
        </li>
      </ul>
    </div>
  );
}

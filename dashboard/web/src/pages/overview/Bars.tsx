import type { ReactNode } from 'react';
import classes from './OverviewPage.module.css';

export interface Bar {
  key: string;
  name: ReactNode;
  value: number;
  text: string;
  colour?: string;
}

/** Horizontal bars, the largest full. */
export function Bars({ bars, label }: { bars: readonly Bar[]; label: string }) {
  const most = bars.reduce((max, bar) => Math.max(max, bar.value), 0);
  return (
    <ul className={classes.bars} aria-label={label}>
      {bars.map(({ key, name, value, text, colour }) => (
        <li key={key} className={classes.bar}>
          <span className={classes.barName}>{name}</span>
          <span className={`${classes.barValue} num`}>{text}</span>
          <span className={classes.track} aria-hidden="true">
            <span
              className={classes.fill}
              style={{
                display: 'block',
                width: `${most > 0 ? Math.max(0.5, (100 * value) / most) : 0}%`,
                background: colour ?? 'var(--series-1)',
              }}
            />
          </span>
        </li>
      ))}
    </ul>
  );
}

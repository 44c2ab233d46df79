import { useId, type ReactNode } from 'react';
import classes from './Panel.module.css';

interface Props {
  title: string;
  /** Beside the title: a count, a link. */
  note?: ReactNode;
  /** Controls at the right. */
  actions?: ReactNode;
  /** Content reaches the edges: tables and lists. */
  flush?: boolean;
  className?: string | undefined;
  children: ReactNode;
}

/** A titled part of a page. */
export function Panel({ title, note, actions, flush = false, className, children }: Props) {
  const id = useId();
  return (
    <section className={[classes.panel, className].filter(Boolean).join(' ')} aria-labelledby={id}>
      <header className={classes.header}>
        <h2 id={id}>{title}</h2>
        {note !== undefined && <span className={classes.note}>{note}</span>}
        {actions !== undefined && <div className={classes.actions}>{actions}</div>}
      </header>
      <div className={flush ? classes.flush : classes.body}>{children}</div>
    </section>
  );
}

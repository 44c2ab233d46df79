import { useEffect, type ReactNode } from 'react';
import { LiveControl } from './LiveControl';
import classes from './Page.module.css';
import { PageMenu } from './PageMenu';

interface Props {
  title: string;
  /** Before the title: the way back. */
  before?: ReactNode;
  /** Controls of this page, e.g. its time range. */
  controls?: ReactNode;
  /** The page fills the window and scrolls inside, not as a whole. */
  fill?: boolean;
  children: ReactNode;
}

/** A page: its title and controls stay in view, the rest scrolls. */
export function Page({ title, before, controls, fill = false, children }: Props) {
  useEffect(() => {
    document.title = `${title} · Ingress`;
  }, [title]);
  return (
    <div className={fill ? `${classes.page} ${classes.fill}` : classes.page}>
      <header className={classes.header}>
        <div className={classes.title}>
          {before}
          <h1>{title}</h1>
        </div>
        <div className={classes.controls}>
          {controls}
          <LiveControl />
          <PageMenu />
        </div>
      </header>
      <div className={classes.content}>{children}</div>
    </div>
  );
}

import { type ReactNode } from 'react';
import { useLocation, useNavigate } from 'react-router';
import type { Me } from '../../api/types';
import { useLiveStream } from '../../hooks/useLiveStream';
import { useShortcuts } from '../../hooks/useShortcuts';
import { KeyboardHelp } from './KeyboardHelp';
import { Navigation } from './Navigation';
import { keepRange } from './keepRange';
import classes from './Shell.module.css';

/** The frame of all pages: navigation at the side (at the bottom on a phone), the page beside it. */
export function Shell({ user, children }: { user: Me; children: ReactNode }) {
  const navigate = useNavigate();
  const { search } = useLocation();
  useLiveStream();
  const go = (path: string) => () => void navigate(keepRange(path, search));
  useShortcuts([
    { keys: 'g o', label: 'Overview', group: 'Go to', run: go('/') },
    { keys: 'g a', label: 'Alerts', group: 'Go to', run: go('/alerts') },
    { keys: 'g f', label: 'Flows', group: 'Go to', run: go('/flows') },
    { keys: 'g r', label: 'Rules', group: 'Go to', run: go('/rules') },
  ]);
  return (
    <div className={classes.shell}>
      <a href="#main" className={classes.skip}>
        Skip to content
      </a>
      <Navigation user={user} />
      <main id="main" className={classes.main} tabIndex={-1}>
        {children}
      </main>
      <KeyboardHelp />
    </div>
  );
}

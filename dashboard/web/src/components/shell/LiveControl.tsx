import { Button } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import * as format from '../../model/format';
import { useShortcuts } from '../../hooks/useShortcuts';
import { useLive } from '../../stores/live';
import classes from './LiveControl.module.css';

const CONNECTION = {
  connecting: 'Connecting',
  open: 'Live',
  retrying: 'Reconnecting',
  ended: 'Logged out',
} as const;

/** Shows whether the page is live, pauses it, and counts what waits meanwhile. */
export function LiveControl() {
  const connection = useLive((state) => state.connection);
  const paused = useLive((state) => state.pausedAtMs !== null);
  const waiting = useLive((state) => state.waitingItems);
  const toggle = () => {
    const live = useLive.getState();
    if (live.pausedAtMs === null) live.pause();
    else live.resume();
  };
  useShortcuts([{ keys: 'p', label: 'Pause or resume live updates', group: 'Page', run: toggle }]);

  const status = paused ? 'paused' : connection;
  const label = paused ? `Paused · ${format.count(waiting)} new` : CONNECTION[connection];
  return (
    <Button
      size="xs"
      variant="default"
      onClick={toggle}
      aria-pressed={paused}
      aria-label={paused ? `Resume live updates, ${waiting} new` : `Pause live updates, ${label}`}
      leftSection={<span className={classes.dot} data-status={status} />}
      rightSection={
        paused ? (
          <IconPlayerPlay size={14} aria-hidden="true" />
        ) : (
          <IconPlayerPause size={14} aria-hidden="true" />
        )
      }
    >
      {label}
    </Button>
  );
}

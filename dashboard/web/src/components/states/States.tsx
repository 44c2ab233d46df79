import { Button, Loader } from '@mantine/core';
import { IconAlertTriangle, IconInbox } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './States.module.css';

/** While nothing is known yet. */
export function LoadingState({ label }: { label: string }) {
  return (
    <div className={classes.state} role="status">
      <Loader size="sm" type="dots" color="var(--accent)" aria-hidden="true" />
      <span className={classes.text}>{label}…</span>
    </div>
  );
}

/** When there is nothing to show, and what to do about it. */
export function EmptyState({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className={classes.state}>
      <IconInbox size={28} stroke={1.4} aria-hidden="true" className={classes.icon} />
      <p className={classes.title}>{title}</p>
      {children !== undefined && <div className={classes.text}>{children}</div>}
    </div>
  );
}

/** When something went wrong, in the words of the server. */
export function ErrorState({ error, onRetry }: { error: Error; onRetry?: () => void }) {
  return (
    <div className={classes.state} role="alert">
      <IconAlertTriangle size={28} stroke={1.4} aria-hidden="true" className={classes.bad} />
      <p className={classes.title}>This could not be loaded</p>
      <p className={classes.text}>{error.message}</p>
      {onRetry && (
        <Button variant="default" size="xs" onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}

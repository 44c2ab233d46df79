import { Button, NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { useElapsed } from '../../hooks/useTrials';
import { ErrorState, LoadingState } from '../../components/states/States';
import classes from './Trial.module.css';
import { readSpan, SPANS, writeSpan } from './url';

const LABELS: Record<(typeof SPANS)[number], string> = {
  600: 'Last 10 minutes',
  3600: 'Last hour',
  7200: 'Last 2 hours',
  21_600: 'Last 6 hours',
  86_400: 'Last day',
  604_800: 'Last 7 days',
};

interface Props {
  action: string;
  running: boolean;
  disabled?: boolean;
  onRun: () => void;
  /** Of which text, and further fields. */
  children?: ReactNode;
}

/** Of which events, and the button that begins. */
export function TrialBar({ action, running, disabled = false, onRun, children }: Props) {
  const [params, setParams] = useSearchParams();
  return (
    <form
      className={classes.bar}
      onSubmit={(event) => {
        event.preventDefault();
        if (!running && !disabled) onRun();
      }}
    >
      {children}
      <NativeSelect
        size="xs"
        aria-label="Events"
        value={String(readSpan(params))}
        onChange={(event) => {
          const span = Number(event.currentTarget.value);
          setParams((current) => writeSpan(current, span), { replace: true });
        }}
        data={SPANS.map((span) => ({ value: String(span), label: LABELS[span] }))}
      />
      <Button type="submit" size="xs" disabled={disabled} loading={running}>
        {action}
      </Button>
    </form>
  );
}

interface OutcomeProps<T> {
  query: {
    data: T | undefined;
    error: Error | null;
    isFetching: boolean;
    refetch: () => unknown;
  };
  hint: string;
  children: (result: T) => ReactNode;
}

/** What came of it: a hint before, progress meanwhile, then the result or what went wrong. */
export function TrialOutcome<T>({ query, hint, children }: OutcomeProps<T>) {
  const elapsed = useElapsed(query.isFetching);
  if (query.isFetching) {
    return (
      <LoadingState
        label={`Past events run through the rules${elapsed > 1 ? `, ${elapsed} s` : ''}`}
      />
    );
  }
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data !== undefined) return children(query.data);
  return <p className={classes.hint}>{hint}</p>;
}

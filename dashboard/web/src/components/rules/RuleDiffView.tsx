import { ErrorState, LoadingState } from '../states/States';
import { useRuleDiff, type DiffOf } from '../../hooks/useRules';
import { Diff } from './Diff';

/** How two versions of a rule differ, or a version and a text. */
export function RuleDiffView({ id, of, label }: { id: string; of: DiffOf; label: string }) {
  const diff = useRuleDiff(id, of);
  if (diff.data) return <Diff lines={diff.data.lines} label={label} />;
  if (diff.error) return <ErrorState error={diff.error} onRetry={() => void diff.refetch()} />;
  return <LoadingState label="Comparing" />;
}

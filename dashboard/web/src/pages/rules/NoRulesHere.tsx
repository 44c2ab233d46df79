import { EmptyState } from '../../components/states/States';

/** Where the page shows the result of an analysis. */
export function NoRulesHere() {
  return (
    <EmptyState title="No rules run here">
      This page shows the result of an analysis. Rules are seen, changed and go live where the jobs
      run: start <code>ingress up</code>.
    </EmptyState>
  );
}

import { useNavigate, useLocation } from 'react-router';
import type { AlertDetail } from '../../api/types';
import { FlowTable } from '../../components/flows/FlowTable';
import { keepRange } from '../../components/shell/keepRange';
import { EmptyState, ErrorState, LoadingState } from '../../components/states/States';
import { useEvidenceFlows } from '../../hooks/useFlows';
import { useListKeys } from '../../hooks/useListKeys';
import classes from './AlertPage.module.css';

/** The flows named by the alert. */
export function EvidenceFlows({ alert }: { alert: AlertDetail }) {
  const query = useEvidenceFlows(alert.id, alert.revision);
  const navigate = useNavigate();
  const { search } = useLocation();
  const flows = query.data?.items ?? [];
  const open = (index: number) => {
    const flow = flows[index];
    if (flow) void navigate(keepRange(`/flows/${encodeURIComponent(flow.id)}`, search));
  };
  const { selected } = useListKeys(flows.length, open);
  if (query.isPending) return <LoadingState label="Reading flows" />;
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (flows.length === 0) {
    return (
      <EmptyState title="None of its flows has ended yet">
        A flow is written when it ends; come back in a moment.
      </EmptyState>
    );
  }
  return (
    <div className={classes.flows}>
      <FlowTable flows={flows} selected={selected} onOpen={open} />
    </div>
  );
}

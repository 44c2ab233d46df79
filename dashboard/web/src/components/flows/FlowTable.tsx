import { useMemo, useState } from 'react';
import { useLocation } from 'react-router';
import type { Flow } from '../../api/types';
import { liveNow, useLive } from '../../stores/live';
import { usePreferences } from '../../stores/preferences';
import { keepRange } from '../shell/keepRange';
import { VirtualTable } from '../table/VirtualTable';
import { FlowCompact, flowColumns } from './flowColumns';

interface Props {
  flows: readonly Flow[];
  selected: number;
  onOpen: (index: number) => void;
  onEnd?: () => void;
  footer?: string;
}

/** Flows, one line each. */
export function FlowTable({ flows, selected, onOpen, onEnd, footer }: Props) {
  const { search } = useLocation();
  const zone = usePreferences((state) => state.zone);
  // Only the day matters, so the moment the table was opened will do.
  const [now] = useState(() => liveNow(useLive.getState()));
  const when = useMemo(() => ({ now, zone }), [now, zone]);
  const columns = useMemo(() => flowColumns((flow) => href(flow, search), when), [search, when]);
  return (
    <VirtualTable
      label="Flows"
      rows={flows}
      columns={columns}
      rowKey={(flow) => flow.id}
      compact={(flow) => <FlowCompact flow={flow} href={href(flow, search)} when={when} />}
      selected={selected}
      onOpen={onOpen}
      {...(onEnd ? { onEnd } : {})}
      {...(footer === undefined ? {} : { footer })}
    />
  );
}

const href = (flow: Flow, search: string): string =>
  keepRange(`/flows/${encodeURIComponent(flow.id)}`, search);

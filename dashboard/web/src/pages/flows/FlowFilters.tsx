import { Button, NativeSelect } from '@mantine/core';
import { FilterInput } from '../../components/FilterInput';
import {
  CONN_STATES,
  FLOW_SORTS,
  isAddress,
  isFiltered,
  isPort,
  NO_FLOW_FILTER,
  type FlowFilter,
  type FlowSort,
} from '../../model/flows';
import classes from './FlowsPage.module.css';

const PROTOCOLS = ['', 'TCP', 'UDP', 'ICMP', 'IPv6-ICMP', 'SCTP'];
const isName = (text: string): boolean => /^[\w.-]*$/.test(text);

interface Props {
  filter: FlowFilter;
  onChange: (filter: FlowFilter) => void;
}

/** Narrows the flows; every field is in the address bar. */
export function FlowFilters({ filter, onChange }: Props) {
  const set = (change: Partial<FlowFilter>) => onChange({ ...filter, ...change });
  const known = PROTOCOLS.some((each) => each.toUpperCase() === filter.proto.toUpperCase());
  return (
    <div className={classes.filters} role="search" aria-label="Flows">
      <FilterInput
        label="IP address"
        placeholder="IP address"
        width={170}
        value={filter.ip}
        isValid={isAddress}
        hint="Not an IP address"
        onChange={(ip) => set({ ip })}
      />
      <FilterInput
        label="Port"
        placeholder="Port"
        width={92}
        value={filter.port}
        isValid={isPort}
        hint="0 to 65535"
        onChange={(port) => set({ port })}
      />
      <NativeSelect
        size="xs"
        aria-label="Transport protocol"
        value={filter.proto}
        onChange={(event) => set({ proto: event.currentTarget.value })}
        data={[
          { value: '', label: 'Any protocol' },
          ...PROTOCOLS.slice(1).map((each) => ({ value: each, label: each })),
          ...(known ? [] : [{ value: filter.proto, label: filter.proto }]),
        ]}
      />
      <FilterInput
        label="Application"
        placeholder="Application"
        width={112}
        value={filter.app}
        isValid={isName}
        hint="A name like dns"
        onChange={(app) => set({ app })}
      />
      <NativeSelect
        size="xs"
        aria-label="Connection state"
        value={filter.state}
        onChange={(event) => set({ state: event.currentTarget.value })}
        data={[
          { value: '', label: 'Any state' },
          ...Object.entries(CONN_STATES).map(([value, text]) => ({
            value,
            label: `${value} – ${text}`,
          })),
        ]}
        w={124}
      />
      {isFiltered(filter) && (
        <Button
          size="xs"
          variant="subtle"
          onClick={() => onChange({ ...NO_FLOW_FILTER, sort: filter.sort })}
        >
          Clear
        </Button>
      )}
      <NativeSelect
        className={classes.sort ?? ''}
        size="xs"
        aria-label="Order"
        value={filter.sort}
        onChange={(event) => set({ sort: event.currentTarget.value as FlowSort })}
        data={Object.entries(FLOW_SORTS).map(([value, label]) => ({ value, label }))}
      />
    </div>
  );
}

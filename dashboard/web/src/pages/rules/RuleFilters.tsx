import { CloseButton, NativeSelect, TextInput } from '@mantine/core';
import { useRef, type ReactNode } from 'react';
import { useShortcuts } from '../../hooks/useShortcuts';
import { LEVELS, STATES, type RuleFilter } from '../../model/rules';
import { sentence } from '../../model/text';
import classes from './RulesPage.module.css';

interface Props {
  filter: RuleFilter;
  folders: readonly string[];
  onChange: (filter: RuleFilter) => void;
  /** How many there are, and since when hits are counted. */
  note: ReactNode;
}

const STATE_LABELS = { live: 'Live', off: 'Off', attention: 'Needs attention' } as const;

/** Narrows the rules as one types; every field is in the address bar. */
export function RuleFilters({ filter, folders, onChange, note }: Props) {
  const set = (change: Partial<RuleFilter>) => onChange({ ...filter, ...change });
  const field = useRef<HTMLInputElement>(null);
  useShortcuts([
    { keys: '/', label: 'Find rules', group: 'List', run: () => field.current?.focus() },
  ]);
  const known = filter.folder === '' || folders.includes(filter.folder);
  return (
    <div className={classes.filters} role="search" aria-label="Rules">
      <TextInput
        ref={field}
        size="xs"
        className={classes.find ?? ''}
        aria-label="Find by title, id, author or tag"
        placeholder="Title, id, author or tag"
        value={filter.text}
        onChange={(event) => set({ text: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
        rightSection={
          filter.text !== '' && (
            <CloseButton size="xs" aria-label="Clear the text" onClick={() => set({ text: '' })} />
          )
        }
        autoComplete="off"
        spellCheck={false}
      />
      <NativeSelect
        size="xs"
        aria-label="State"
        value={filter.state}
        onChange={(event) => set({ state: event.currentTarget.value as RuleFilter['state'] })}
        data={[
          { value: '', label: 'Any state' },
          ...STATES.map((value) => ({ value, label: STATE_LABELS[value] })),
        ]}
      />
      <NativeSelect
        size="xs"
        aria-label="Level"
        value={filter.level}
        onChange={(event) => set({ level: event.currentTarget.value as RuleFilter['level'] })}
        data={[
          { value: '', label: 'Any level' },
          ...LEVELS.map((value) => ({ value, label: sentence(value) })),
        ]}
      />
      <NativeSelect
        size="xs"
        aria-label="Category"
        value={filter.folder}
        onChange={(event) => set({ folder: event.currentTarget.value })}
        data={[
          { value: '', label: 'Any category' },
          ...[...folders, ...(known ? [] : [filter.folder])].map((value) => ({
            value,
            label: sentence(value),
          })),
        ]}
      />
      <span className={classes.note} aria-live="polite">
        {note}
      </span>
    </div>
  );
}

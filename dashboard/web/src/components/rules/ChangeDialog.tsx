import { Button, Modal, NativeSelect, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { RuleChange, RulePolicy } from '../../api/types';
import { useRuleChange, type Change } from '../../hooks/useRules';
import * as format from '../../model/format';
import classes from './ChangeDialog.module.css';

const POLICIES: { value: RulePolicy; label: string }[] = [
  { value: 'auto', label: 'Auto: carry where possible, else drain' },
  { value: 'carry', label: 'Carry: they go on under the new version' },
  { value: 'drain', label: 'Drain: the old version finishes them' },
  { value: 'drop', label: 'Drop: they are forgotten' },
];

interface Props {
  title: string;
  action: string;
  change: Change;
  onClose: () => void;
  /** It is published, though perhaps not live everywhere. */
  onDone?: (result: RuleChange) => void;
  /** What is about to change. */
  children: ReactNode;
}

/** Asks how and why, makes the change and says what came of it. */
export function ChangeDialog({ title, action, change, onClose, onDone, children }: Props) {
  // What was asked is what is done, though the rule may be read anew meanwhile.
  const [asked] = useState(change);
  const [policy, setPolicy] = useState<RulePolicy>('auto');
  const [comment, setComment] = useState('');
  const making = useRuleChange();
  const run = () =>
    making.mutate({ ...asked, policy, comment }, { onSuccess: (result) => onDone?.(result) });
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={760}
      closeButtonProps={{ 'aria-label': 'Close' }}
      transitionProps={{ duration: 0 }}
    >
      <div className={classes.body}>
        {making.data ? (
          <ChangeResult result={making.data} />
        ) : (
          <>
            {children}
            <div className={classes.fields}>
              <NativeSelect
                label="Matches under way"
                size="xs"
                value={policy}
                onChange={(event) => setPolicy(event.currentTarget.value as RulePolicy)}
                data={POLICIES}
              />
              <TextInput
                label="Why (for the history)"
                size="xs"
                maxLength={1000}
                value={comment}
                onChange={(event) => setComment(event.currentTarget.value)}
                autoComplete="off"
              />
            </div>
          </>
        )}
        {making.error && (
          <p className={classes.error} role="alert">
            {making.error.message}
          </p>
        )}
        <div className={classes.buttons}>
          <Button size="xs" variant="default" onClick={onClose}>
            {making.data ? 'Close' : 'Cancel'}
          </Button>
          {!making.data && (
            <Button size="xs" loading={making.isPending} onClick={run}>
              {action}
            </Button>
          )}
        </div>
      </div>
    </Modal>
  );
}

/** `live on 5/5 subtasks after 0.13 s`, or what is missing. */
function ChangeResult({ result }: { result: RuleChange }) {
  if (result.versions.length === 0) return <p role="status">Nothing to do: it is so already.</p>;
  return (
    <div role="status">
      <ul className={classes.results}>
        {result.versions.map(({ rule, version, state, live }) => (
          <li key={rule}>
            <span className="mono">{rule}</span> version {version}:{' '}
            <strong className={live.missing.length === 0 ? classes.good : classes.bad}>
              {`${state} on ${live.subtasks}/${live.of} subtasks`}
            </strong>{' '}
            after {format.duration(result.waited_ms)}
            {live.missing.map((missing) => (
              <p key={missing} className={classes.missing}>
                not yet: {missing}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </div>
  );
}

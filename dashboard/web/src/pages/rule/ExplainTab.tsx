import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { RuleDetail } from '../../api/types';
import { useStory } from '../../hooks/useTrials';
import { useDrafts } from '../../stores/drafts';
import { Story } from './Story';
import { TrialBar, TrialOutcome } from './TrialBar';
import classes from './Trial.module.css';
import { readGroup, readSpan, writeGroup } from './url';

/** Why the rule did or did not fire for a group. */
export function ExplainTab({ rule }: { rule: RuleDetail }) {
  const [params, setParams] = useSearchParams();
  const [group, setGroup] = useState(readGroup(params));
  const draft = useDrafts((state) => state.drafts[rule.id]?.text);
  // Of a rule that is off there is no live version: its last text is explained.
  const text = draft ?? (rule.state === 'off' ? rule.text : undefined);
  const story = useStory(rule.id, group.trim(), readSpan(params), text);
  const fields = rule.group_by.join('|');
  return (
    <>
      <TrialBar
        action="Explain"
        running={story.isFetching}
        disabled={group.trim() === ''}
        onRun={() => {
          setParams((current) => writeGroup(current, group.trim()), { replace: true });
          void story.refetch();
        }}
      >
        <TextInput
          size="xs"
          className={classes.group ?? ''}
          aria-label={`Group: ${fields}`}
          placeholder={fields}
          value={group}
          maxLength={1000}
          onChange={(event) => setGroup(event.currentTarget.value)}
          autoComplete="off"
          spellCheck={false}
        />
        <span className={classes.what}>
          {draft === undefined ? `Version ${rule.text_version}` : 'The edited text'}
        </span>
      </TrialBar>
      <TrialOutcome
        query={story}
        hint={`Give the values of ${fields}, as an alert shows them, and see how far the rule came for them: which events it saw, and which test failed.`}
      >
        {(found) => <Story story={found} />}
      </TrialOutcome>
    </>
  );
}

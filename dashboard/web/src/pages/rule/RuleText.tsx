import { Button } from '@mantine/core';
import { useState } from 'react';
import type { RuleDetail } from '../../api/types';
import { ChangeDialog } from '../../components/rules/ChangeDialog';
import { RuleDiffView } from '../../components/rules/RuleDiffView';
import { hasMistakes, TextEditor } from '../../components/rules/TextEditor';
import { useRuleCheck } from '../../hooks/useRules';
import { useDrafts } from '../../stores/drafts';
import classes from './RulePage.module.css';
import { useUnloadGuard } from './useUnloadGuard';

/** The text, to be edited and applied. */
export function RuleText({ rule }: { rule: RuleDetail }) {
  const draft = useDrafts((state) => state.drafts[rule.id]);
  const { write, drop } = useDrafts.getState();
  const text = draft?.text ?? rule.text;
  const base = draft?.base ?? rule.version;
  const isChanged = text !== rule.text;
  const checked = useRuleCheck(text);
  const [applying, setApplying] = useState(false);
  const mayApply =
    (isChanged || rule.state === 'off') && checked.isCurrent && !hasMistakes(checked);
  useUnloadGuard(isChanged);
  return (
    <>
      <TextEditor
        text={text}
        checked={checked}
        onChange={(next) => (next === rule.text ? drop(rule.id) : write(rule.id, next, base))}
        actions={
          <>
            {isChanged && (
              <Button size="xs" variant="default" onClick={() => drop(rule.id)}>
                Discard changes
              </Button>
            )}
            <Button size="xs" disabled={!mayApply} onClick={() => setApplying(true)}>
              Review and apply
            </Button>
          </>
        }
      />
      {base !== rule.version && (
        <p className={classes.note} role="alert">
          {`Version ${rule.version} was published meanwhile by ${rule.author}; your text was made from version ${base}. `}
          <Button
            size="compact-xs"
            variant="light"
            onClick={() => write(rule.id, text, rule.version)}
          >
            Keep my text
          </Button>
        </p>
      )}
      <OtherRules rule={rule} ids={checked.report?.rules.map(({ id }) => id) ?? []} />
      {applying && (
        <ChangeDialog
          title={`Apply ${rule.id}`}
          action="Apply"
          change={{ kind: 'apply', text, seen: { [rule.id]: base } }}
          onClose={() => setApplying(false)}
          onDone={() => drop(rule.id)}
        >
          <RuleDiffView id={rule.id} of={{ text }} label="Changes" />
        </ChangeDialog>
      )}
    </>
  );
}

/** A text may make other rules than the one it was taken from. */
function OtherRules({ rule, ids }: { rule: RuleDetail; ids: readonly string[] }) {
  if (ids.length === 0 || (ids.length === 1 && ids[0] === rule.id)) return null;
  const others = ids.filter((id) => id !== rule.id).join(', ');
  return (
    <p className={classes.note}>
      {ids.includes(rule.id)
        ? `The text also has these rules, which are applied as well: ${others}.`
        : `The text makes ${others}; ${rule.id} stays as it is.`}
    </p>
  );
}

import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link, useLocation } from 'react-router';
import { ChangeDialog } from '../../components/rules/ChangeDialog';
import { hasMistakes, TextEditor } from '../../components/rules/TextEditor';
import { BackLink } from '../../components/shell/BackLink';
import { keepRange } from '../../components/shell/keepRange';
import { Page } from '../../components/shell/Page';
import { useRuleCheck } from '../../hooks/useRules';
import { ruleHref } from '../../model/rules';
import { NEW_RULE, useDrafts } from '../../stores/drafts';
import classes from './RulePage.module.css';
import { useUnloadGuard } from './useUnloadGuard';

const TEMPLATE = `title: Web server on an unusual port
id: web-on-unusual-port
description: >
  HTTP on another port than the usual ones.
level: low
logsource:
  product: ingress
  service: http
detection:
  request:
    dest_port|neq: [80, 8000, 8080]
  condition: request
`;

/** A rule that does not exist yet. */
export default function NewRulePage() {
  const draft = useDrafts((state) => state.drafts[NEW_RULE]);
  const { write, drop } = useDrafts.getState();
  const text = draft?.text ?? TEMPLATE;
  const checked = useRuleCheck(text);
  const rules = checked.report?.rules ?? [];
  const [applying, setApplying] = useState(false);
  const [created, setCreated] = useState<string[]>([]);
  const { search } = useLocation();
  useUnloadGuard(draft !== undefined);
  return (
    <Page title="New rule" before={<BackLink to="/rules" label="Back to the rules" />}>
      <section className={classes.work} aria-label="Text of the rule">
        <TextEditor
          text={text}
          checked={checked}
          onChange={(next) => write(NEW_RULE, next, 0)}
          actions={
            <Button
              size="xs"
              disabled={!checked.isCurrent || hasMistakes(checked)}
              onClick={() => setApplying(true)}
            >
              Review and apply
            </Button>
          }
        />
      </section>
      {created.length > 0 && (
        <p>
          Published:{' '}
          {created.map((id, index) => (
            <span key={id}>
              {index > 0 && ', '}
              <Link to={keepRange(ruleHref(id), search)}>{id}</Link>
            </span>
          ))}
        </p>
      )}
      {applying && (
        <ChangeDialog
          title="Apply new rules"
          action="Apply"
          change={{
            kind: 'apply',
            text,
            seen: Object.fromEntries(rules.map(({ id }) => [id, 0])),
          }}
          onClose={() => setApplying(false)}
          onDone={(result) => {
            setCreated(result.versions.map(({ rule }) => rule));
            drop(NEW_RULE);
          }}
        >
          <ul>
            {rules.map(({ id, title }) => (
              <li key={id}>
                <span className="mono">{id}</span>: {title}
              </li>
            ))}
          </ul>
        </ChangeDialog>
      )}
    </Page>
  );
}

import { Button, Tabs } from '@mantine/core';
import { useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import type { RuleDetail } from '../../api/types';
import { Panel } from '../../components/Panel';
import { ChangeDialog } from '../../components/rules/ChangeDialog';
import { SeverityBadge } from '../../components/SeverityBadge';
import { BackLink } from '../../components/shell/BackLink';
import { Page } from '../../components/shell/Page';
import { ErrorState, LoadingState } from '../../components/states/States';
import { isWithoutRules, useRule } from '../../hooks/useRules';
import { severityOf } from '../../model/rules';
import { NoRulesHere } from '../rules/NoRulesHere';
import { ExplainTab } from './ExplainTab';
import { History } from './History';
import { RuleAbout, RuleUse } from './RuleFacts';
import classes from './RulePage.module.css';
import { RuleText } from './RuleText';
import { TestTab } from './TestTab';
import { readTab, writeTab } from './url';

/** One rule: how it does, its text, its versions. */
export default function RulePage() {
  const { key = '' } = useParams();
  const id = key.replaceAll('~', '/');
  const rule = useRule(id);
  if (rule.data) return <Detail key={id} rule={rule.data} />;
  return (
    <Page title="Rule" before={<BackLink to="/rules" label="Back to the rules" />}>
      {isWithoutRules(rule.error) ? (
        <NoRulesHere />
      ) : rule.error ? (
        <ErrorState error={rule.error} onRetry={() => void rule.refetch()} />
      ) : (
        <LoadingState label="Reading the rule" />
      )}
    </Page>
  );
}

function Detail({ rule }: { rule: RuleDetail }) {
  const [params, setParams] = useSearchParams();
  return (
    <Page
      title={rule.title}
      before={
        <>
          <BackLink to="/rules" label="Back to the rules" />
          <SeverityBadge severity={severityOf(rule.level)} />
        </>
      }
      controls={<SwitchOff rule={rule} />}
    >
      <div className={classes.top}>
        <Panel title="About">
          <RuleAbout rule={rule} />
        </Panel>
        <Panel title="Use" note="since the job started">
          <RuleUse rule={rule} />
        </Panel>
      </div>
      <section className={classes.work} aria-label="Work on the rule">
        <Tabs
          value={readTab(params)}
          keepMounted={false}
          onChange={(next) => setParams((current) => writeTab(current, next), { replace: true })}
        >
          <Tabs.List className={classes.tabs ?? ''}>
            <Tabs.Tab value="text">Text</Tabs.Tab>
            <Tabs.Tab value="history">History</Tabs.Tab>
            <Tabs.Tab value="test">Test</Tabs.Tab>
            <Tabs.Tab value="explain">Explain</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="text">
            <RuleText rule={rule} />
          </Tabs.Panel>
          <Tabs.Panel value="history">
            <History rule={rule} />
          </Tabs.Panel>
          <Tabs.Panel value="test">
            <TestTab rule={rule} />
          </Tabs.Panel>
          <Tabs.Panel value="explain">
            <ExplainTab rule={rule} />
          </Tabs.Panel>
        </Tabs>
      </section>
    </Page>
  );
}

/** Its dialog stays open to say what came of it, though the rule is off by then. */
function SwitchOff({ rule }: { rule: RuleDetail }) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      {rule.state === 'live' && (
        <Button size="xs" variant="default" onClick={() => setAsking(true)}>
          Switch off
        </Button>
      )}
      {asking && (
        <ChangeDialog
          title={`Switch off ${rule.id}?`}
          action="Switch off"
          change={{ kind: 'off', id: rule.id, seen: rule.version }}
          onClose={() => setAsking(false)}
        >
          <p>
            It raises no more alerts. Matches under way are forgotten, unless they are finished
            (drain). A version of its history can be made live again.
          </p>
        </ChangeDialog>
      )}
    </>
  );
}

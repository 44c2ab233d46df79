import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMemo } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { RuleList as RuleListAnswer } from '../../api/types';
import { keepRange } from '../../components/shell/keepRange';
import { Page } from '../../components/shell/Page';
import { EmptyState, ErrorState, LoadingState } from '../../components/states/States';
import { Time } from '../../components/Time';
import { VirtualTable } from '../../components/table/VirtualTable';
import { useListKeys } from '../../hooks/useListKeys';
import { useNow } from '../../hooks/useNow';
import { isWithoutRules, useRules } from '../../hooks/useRules';
import { useShortcuts } from '../../hooks/useShortcuts';
import * as format from '../../model/format';
import {
  folders,
  isFiltered,
  matches,
  NO_RULE_FILTER,
  ruleHref,
  sorted,
  type RuleFilter,
} from '../../model/rules';
import { NoRulesHere } from './NoRulesHere';
import { RuleCompact, ruleColumns } from './ruleColumns';
import { RuleFilters } from './RuleFilters';
import classes from './RulesPage.module.css';
import { nextSort, readRuleFilter, readRuleSort, writeRuleFilter, writeRuleSort } from './url';

/** All rules with their state and use. */
export default function RulesPage() {
  const rules = useRules();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const create = keepRange('/new-rule', params.toString());
  useShortcuts([{ keys: 'n', label: 'New rule', group: 'Page', run: () => void navigate(create) }]);
  const button = (
    <Button
      component={Link}
      to={create}
      size="xs"
      leftSection={<IconPlus size={14} aria-hidden="true" />}
    >
      New rule
    </Button>
  );
  return (
    <Page title="Rules" controls={rules.data ? button : undefined} fill>
      {rules.data ? (
        <Rules list={rules.data} />
      ) : isWithoutRules(rules.error) ? (
        <NoRulesHere />
      ) : rules.error ? (
        <ErrorState error={rules.error} onRetry={() => void rules.refetch()} />
      ) : (
        <LoadingState label="Reading rules" />
      )}
    </Page>
  );
}

function Rules({ list }: { list: RuleListAnswer }) {
  const [params, setParams] = useSearchParams();
  const now = useNow();
  const filter = readRuleFilter(params);
  const sort = readRuleSort(params);
  const rules = sorted(
    list.items.filter((rule) => matches(rule, filter)),
    sort,
  );
  const set = (next: RuleFilter) =>
    setParams((current) => writeRuleFilter(current, next), { replace: true });
  const note =
    rules.length === list.items.length
      ? format.plural(rules.length, 'rule')
      : `${format.exact(rules.length)} of ${format.plural(list.items.length, 'rule')}`;
  return (
    <section className={classes.card} aria-label="Rules">
      <RuleFilters
        filter={filter}
        folders={folders(list.items)}
        onChange={set}
        note={
          <>
            {note}
            {list.counting_since !== null && (
              <>
                , hits since <Time at={list.counting_since} now={now} />
              </>
            )}
          </>
        }
      />
      <div className={classes.list}>
        {rules.length === 0 && isFiltered(filter) ? (
          <EmptyState title="No rule matches the filter">
            <Button size="xs" variant="light" onClick={() => set(NO_RULE_FILTER)}>
              Clear the filter
            </Button>
          </EmptyState>
        ) : (
          <RuleTable rules={rules} />
        )}
      </div>
    </section>
  );
}

function RuleTable({ rules }: { rules: RuleListAnswer['items'] }) {
  const now = useNow();
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const search = params.toString();
  const open = (index: number) => {
    const rule = rules[index];
    if (rule) void navigate(keepRange(ruleHref(rule.id), search));
  };
  const { selected } = useListKeys(rules.length, open);
  const columns = useMemo(
    () =>
      ruleColumns({
        href: (rule) => keepRange(ruleHref(rule.id), search),
        now,
        sort: readRuleSort(new URLSearchParams(search)),
        onSort: (by) =>
          setParams((current) => writeRuleSort(current, nextSort(readRuleSort(current), by)), {
            replace: true,
          }),
      }),
    [search, now, setParams],
  );
  return (
    <VirtualTable
      label="Rules"
      rows={rules}
      columns={columns}
      rowKey={(rule) => rule.id}
      compact={(rule) => (
        <RuleCompact rule={rule} href={keepRange(ruleHref(rule.id), search)} now={now} />
      )}
      selected={selected}
      onOpen={open}
    />
  );
}

import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { useDrafts } from '../../stores/drafts';
import { aRuleDetail } from '../../testing/fixtures';
import {
  answer,
  refuse,
  renderPage,
  type FakeServer,
  type Routes as Answers,
} from '../../testing/render';
import RulePage from './RulePage';

vi.mock('../../components/editor/CodeEditor', () => import('../../testing/PlainEditor'));

const RULE = '/rules/telnet-session';
const fine = { rules: [{ id: 'telnet-session', title: 'Telnet session' }], problems: [] };
const wrong = {
  rules: [],
  problems: [{ severity: 'error', line: 1, column: 1, message: 'no', remedy: 'yes' }],
};

function show(answers: Answers, at: string): FakeServer {
  const routed = (
    <Routes>
      <Route path="/rules/:key" element={<RulePage />} />
    </Routes>
  );
  const base: Answers = {
    [RULE]: answer(aRuleDetail()),
    '/rules/check': async (request) => {
      const { text } = (await request.clone().json()) as { text: string };
      return Response.json(text === 'bad' ? wrong : fine);
    },
  };
  return renderPage(routed, { ...base, ...answers }, at);
}

beforeEach(() => useDrafts.setState({ drafts: {} }));

const report = (fields: object = {}) => ({
  past: { events: 5000, first: '2026-11-23T04:00:00Z', last: '2026-11-23T06:00:00Z' },
  rules: [
    {
      rule: 'telnet-session',
      title: 'Telnet session',
      version: 2,
      live_version: 1,
      alerts: 3,
      live_alerts: 2,
      both: 1,
      forecast: { per_day: 36, low: 7.44, high: 105.2 },
      live_forecast: null,
      shown: [
        { of: 'new', alert: trialAlert },
        { of: 'live', alert: { ...trialAlert, src_ip: '10.0.0.67' } },
      ],
      ...fields,
    },
  ],
});

const trialAlert = {
  first: '2026-11-23T04:00:00Z',
  last: '2026-11-23T04:00:01Z',
  severity: 'high',
  entity: { type: 'ip', value: '10.0.0.66' },
  src_ip: '10.0.0.66',
  dest_ip: '10.0.0.10',
  dest_port: 23,
  proto: 'TCP',
  count: 4,
};

describe('a trial', () => {
  it('shows what the edited text would have found beside the live version', async () => {
    useDrafts.setState({ drafts: { 'telnet-session': { text: 'edited', base: 1 } } });
    const server = show({ 'POST /rules/test': answer(report()) }, `${RULE}?tab=test`);
    expect(await screen.findByText('The edited text')).toBeVisible();

    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Events' }), '600');
    await userEvent.click(screen.getByRole('button', { name: 'Run the test' }));

    expect(await screen.findByText(/5,000 events/)).toBeVisible();
    expect(screen.queryByText(/hardly more than a guess/)).toBeNull();
    const rows = within(screen.getByRole('region', { name: 'telnet-session' })).getAllByRole('row');
    expect(rows.map((row) => row.textContent)).toEqual([
      'TestedLive (version 1)',
      'Alerts32',
      'Only here21',
      'A day, expected36 (7.4 to 105)–',
    ]);
    const alerts = screen.getByRole('list', { name: 'Alerts of telnet-session' });
    expect(within(alerts).getByText('only tested')).toBeVisible();
    expect(within(alerts).getByText('10.0.0.67 → 10.0.0.10:23')).toBeVisible();
    expect(await server.bodies('POST /rules/test')).toEqual([{ text: 'edited', since_s: 600 }]);
    await expect.poll(server.address).toBe(`${RULE}?tab=test&since=600`);
  });

  it('says when there are too few events to expect anything', async () => {
    const minute = { events: 9, first: '2026-11-23T04:00:00Z', last: '2026-11-23T04:01:00Z' };
    show({ 'POST /rules/test': answer({ ...report(), past: minute }) }, `${RULE}?tab=test`);

    await userEvent.click(await screen.findByRole('button', { name: 'Run the test' }));

    expect(await screen.findByText(/hardly more than a guess/)).toBeVisible();
  });

  it('has nothing to compare with when the rule is not live', async () => {
    const alone = report({ live_version: null, live_alerts: 0, both: 0, shown: [] });
    show({ 'POST /rules/test': answer(alone) }, `${RULE}?tab=test`);

    await userEvent.click(await screen.findByRole('button', { name: 'Run the test' }));

    expect(await screen.findByText('Not live')).toBeVisible();
    expect(screen.queryByText('Only here')).toBeNull();
    expect(screen.getByText('No alerts.')).toBeVisible();
  });

  it('waits for the one before', async () => {
    show({ 'POST /rules/test': refuse(429, 'another trial of rules runs') }, `${RULE}?tab=test`);

    await userEvent.click(await screen.findByRole('button', { name: 'Run the test' }));

    expect(await screen.findByRole('alert')).toHaveTextContent('another trial of rules runs');
  });

  it('does not run a text with mistakes', async () => {
    useDrafts.setState({ drafts: { 'telnet-session': { text: 'bad', base: 1 } } });
    show({}, `${RULE}?tab=test`);

    expect(await screen.findByText(/has mistakes/)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Run the test' })).toBeDisabled();
  });
});

describe('an explanation', () => {
  it('tells how far the rule came for a group', async () => {
    const story = {
      rule: 'telnet-session',
      version: 1,
      group: '10.0.0.66',
      past: report().past,
      alerts: [],
      stages: [
        {
          name: 'telnet-session',
          kind: 'sequence',
          matches: 0,
          inputs: [
            {
              name: 'scan',
              events: 2,
              fitting: 1,
              first: '2026-11-23T04:00:00Z',
              last: '2026-11-23T04:00:00Z',
              failures: [],
            },
            {
              name: 'access',
              events: 9,
              fitting: 0,
              first: null,
              last: null,
              failures: [{ field: 'dest_port', value: '', expected: '23', events: 9 }],
            },
          ],
          furthest: {
            at: '2026-11-23T04:00:00Z',
            until: '2026-11-23T05:00:00Z',
            reached: ['scan'],
            awaited: 'access',
            why: 'no event came',
          },
        },
      ],
    };
    const server = show({ [`POST ${RULE}/explain`]: answer(story) }, `${RULE}?tab=explain`);

    await userEvent.type(
      await screen.findByRole('textbox', { name: 'Group: src_ip' }),
      '10.0.0.66{Enter}',
    );

    expect(await screen.findByText(/complete 0 times/)).toBeVisible();
    const [scan, access] = screen.getAllByRole('listitem').slice(-2);
    expect(scan).toHaveTextContent('scan: 1 of 2 events');
    expect(access).toHaveTextContent('9 failed: dest_port was absent, asked for 23');
    expect(screen.getByText(/It came furthest at/)).toHaveTextContent(/Missing until .*: access/);
    expect(screen.getByText('No event came')).toBeVisible();
    expect(screen.getByText('It raises no alert')).toBeVisible();
    expect(await server.bodies(`POST ${RULE}/explain`)).toEqual([
      { group: '10.0.0.66', since_s: 7200 },
    ]);
    await expect.poll(server.address).toBe(`${RULE}?tab=explain&group=10.0.0.66`);
  });
});

import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { useDrafts } from '../../stores/drafts';
import { aRuleDetail, aRuleVersion, RULE_TEXT } from '../../testing/fixtures';
import {
  answer,
  refuse,
  renderPage,
  type FakeServer,
  type Routes as Answers,
} from '../../testing/render';
import NewRulePage from './NewRulePage';
import RulePage from './RulePage';

vi.mock('../../components/editor/CodeEditor', () => import('../../testing/PlainEditor'));

const RULE = '/rules/telnet-session';
const fine = { rules: [{ id: 'telnet-session', title: 'Telnet session' }], problems: [] };
const wrong = {
  rules: [],
  problems: [
    { severity: 'error', line: 3, column: 8, message: "no level 'bad'", remedy: 'write high' },
  ],
};
const place = (subtasks: number, missing: string[] = []) => ({ subtasks, of: 5, missing });
const published = (live = place(5)) => ({
  live: live.missing.length === 0,
  waited_ms: 130,
  versions: [{ rule: 'telnet-session', version: 2, state: 'live', from: null, live }],
});

function show(answers: Answers = {}, at = RULE): FakeServer {
  const routed = (
    <Routes>
      <Route path="/rules/:key" element={<RulePage />} />
      <Route path="/new-rule" element={<NewRulePage />} />
    </Routes>
  );
  const base: Answers = {
    [RULE]: answer(aRuleDetail()),
    '/rules/check': async (request) => {
      const { text } = (await request.clone().json()) as { text: string };
      return Response.json(text.includes('bad') ? wrong : fine);
    },
    [`${RULE}/diff`]: answer({ lines: ['--- a', '+++ b', '@@ -1 +1 @@', '-level: medium'] }),
    [`${RULE}/versions`]: answer({
      items: [
        aRuleVersion({
          version: 3,
          published: '2026-11-23T04:00:00Z',
          author: 'ann',
          comment: 'less noise',
        }),
        aRuleVersion({ version: 2, state: 'off', text: '', published: '2026-11-22T04:00:00Z' }),
        aRuleVersion(),
      ],
    }),
  };
  return renderPage(routed, { ...base, ...answers }, at);
}

beforeEach(() => useDrafts.setState({ drafts: {} }));

const editor = () => screen.findByRole('textbox', { name: 'Text of the rule' });
const apply = () => screen.getByRole('button', { name: 'Review and apply' });

describe('a rule', () => {
  it('says how it stands and what it does', async () => {
    const usage = {
      events: 1234,
      hits: 7,
      last_hit: null,
      partials: 3,
      evicted: 1,
      state_bytes: 2048,
    };
    show({ [RULE]: answer(aRuleDetail({ usage, live: place(4, ['alerts is silent']) })) });

    expect(await screen.findByRole('heading', { name: 'Telnet session' })).toBeVisible();
    expect(screen.getByText('Live on 4/5')).toBeVisible();
    expect(screen.getByText('alerts is silent')).toBeVisible();
    expect(screen.getByText('1,234')).toBeVisible();
    expect(screen.getByText('2.05 kB')).toBeVisible();
    expect(screen.getByRole('link', { name: 'attack.t1021' })).toHaveAttribute(
      'href',
      '/rules?q=attack.t1021',
    );
  });

  it('is checked while it is edited, and a problem leads to its place', async () => {
    show();
    await userEvent.type(await editor(), 'x: bad');

    await userEvent.click(await screen.findByRole('button', { name: /3:8/ }));

    expect(screen.getByText('1 error')).toBeVisible();
    expect(await editor()).toHaveAttribute('data-jump', '3:8');
    expect(apply()).toBeDisabled();
  });

  it('is applied with policy and comment, by the version that was seen', async () => {
    const server = show({ 'POST /rules/apply': answer(published()) });
    await userEvent.type(await editor(), '# more');
    await expect.poll(() => apply().hasAttribute('disabled')).toBe(false);

    await userEvent.click(apply());
    const dialog = await screen.findByRole('dialog', { name: 'Apply telnet-session' });
    expect(await within(dialog).findByText('-level: medium')).toBeVisible();
    await userEvent.selectOptions(within(dialog).getByRole('combobox'), 'drain');
    await userEvent.type(within(dialog).getByRole('textbox'), 'because');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Apply' }));

    expect(await within(dialog).findByText('live on 5/5 subtasks')).toBeVisible();
    expect(within(dialog).getByRole('status')).toHaveTextContent('after 130 ms');
    expect(await server.bodies('POST /rules/apply')).toEqual([
      {
        text: `${RULE_TEXT}# more`,
        seen: { 'telnet-session': 1 },
        policy: 'drain',
        comment: 'because',
      },
    ]);
    expect(useDrafts.getState().drafts).toEqual({});
  });

  it('names what is missing', async () => {
    const part = published(place(4, ['alerts is silent']));
    show({ 'POST /rules/apply': answer(part) });
    await userEvent.type(await editor(), '# more');
    await expect.poll(() => apply().hasAttribute('disabled')).toBe(false);

    await userEvent.click(apply());
    await userEvent.click(await screen.findByRole('button', { name: 'Apply' }));

    expect(await screen.findByText('live on 4/5 subtasks')).toBeVisible();
    expect(screen.getByText('not yet: alerts is silent')).toBeVisible();
  });

  it('keeps the changes when somebody else was faster', async () => {
    show({ 'POST /rules/apply': refuse(409, 'version 2 was published meanwhile by ann') });
    await userEvent.type(await editor(), '# more');
    await expect.poll(() => apply().hasAttribute('disabled')).toBe(false);

    await userEvent.click(apply());
    await userEvent.click(await screen.findByRole('button', { name: 'Apply' }));
    expect(await screen.findByText(/published meanwhile by ann/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));

    expect(await editor()).toHaveValue(`${RULE_TEXT}# more`);
    await userEvent.click(screen.getByRole('button', { name: 'Discard changes' }));
    expect(await editor()).toHaveValue(RULE_TEXT);
  });

  it('says that another version came while it was edited, and does not pass over it', async () => {
    useDrafts.setState({ drafts: { 'telnet-session': { text: 'edited', base: 1 } } });
    const server = show({
      [RULE]: answer(aRuleDetail({ version: 2, author: 'ann' })),
      'POST /rules/apply': refuse(409, 'version 2 was published meanwhile by ann'),
    });
    expect(await screen.findByText(/Version 2 was published meanwhile by ann/)).toBeVisible();
    await expect.poll(() => apply().hasAttribute('disabled')).toBe(false);
    await userEvent.click(apply());
    await userEvent.click(await screen.findByRole('button', { name: 'Apply' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Cancel' }));

    await userEvent.click(screen.getByRole('button', { name: 'Keep my text' }));

    expect(screen.queryByText(/your text was made from version 1/)).toBeNull();
    await userEvent.click(apply());
    await userEvent.click(await screen.findByRole('button', { name: 'Apply' }));
    const seen = (await server.bodies('POST /rules/apply')).map(
      (body) => (body as { seen: unknown }).seen,
    );
    expect(seen).toEqual([{ 'telnet-session': 1 }, { 'telnet-session': 2 }]);
  });

  it('says when the text makes another rule', async () => {
    const other = { rules: [{ id: 'copy', title: 'Copy' }], problems: [] };
    show({ '/rules/check': answer(other) });

    expect(await screen.findByText(/makes copy; telnet-session stays as it is/)).toBeVisible();
  });

  it('is switched off after a question, and says so when it is off', async () => {
    let state: 'live' | 'off' = 'live';
    const server = show({
      [RULE]: () => Response.json(aRuleDetail({ state })),
      [`POST ${RULE}/off`]: () => {
        state = 'off';
        const [version] = published().versions;
        return Response.json({ ...published(), versions: [{ ...version, state: 'off' }] });
      },
    });

    await userEvent.click(await screen.findByRole('button', { name: 'Switch off' }));
    const dialog = await screen.findByRole('dialog', { name: 'Switch off telnet-session?' });
    expect(server.asked).not.toContain(`POST ${RULE}/off`);
    await userEvent.click(within(dialog).getByRole('button', { name: 'Switch off' }));

    expect(await within(dialog).findByText('off on 5/5 subtasks')).toBeVisible();
    expect(await server.bodies(`POST ${RULE}/off`)).toEqual([
      { seen: 1, policy: 'auto', comment: '' },
    ]);
    expect(screen.queryByRole('button', { name: 'Switch off', hidden: true })).toBeNull();
  });

  it('shows its versions, how they differ, and goes back to one', async () => {
    const server = show(
      {
        [RULE]: answer(aRuleDetail({ version: 3, text_version: 3 })),
        [`POST ${RULE}/rollback`]: answer(published()),
      },
      `${RULE}?tab=history`,
    );

    expect(await screen.findByText('“less noise”')).toBeVisible();
    expect(await screen.findByText('What changed after version 1')).toBeVisible();
    expect(screen.queryByRole('button', { name: /Roll back/ })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: /^Version 2/ }));
    expect(screen.getByText('It was switched off')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: /^Version 1/ }));
    await expect.poll(server.address).toBe(`${RULE}?tab=history&version=1`);
    expect(screen.getByRole('region', { name: 'Text' })).toHaveTextContent('title: Telnet session');
    await userEvent.click(screen.getByRole('button', { name: 'Roll back to version 1' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Roll back' }));

    expect(await screen.findByText('live on 5/5 subtasks')).toBeVisible();
    expect(await server.bodies(`POST ${RULE}/rollback`)).toEqual([
      { to: 1, seen: 3, policy: 'auto', comment: '' },
    ]);
  });

  it('says when there is no such rule', async () => {
    show({ [RULE]: refuse(404, 'there is no such rule') });

    expect(await screen.findByText('there is no such rule')).toBeVisible();
  });
});

describe('a new rule', () => {
  it('begins with an example and replaces none that is there', async () => {
    const server = show({ 'POST /rules/apply': answer(published()) }, '/new-rule');
    expect(await editor()).toHaveDisplayValue(/web-on-unusual-port/);
    await expect.poll(() => apply().hasAttribute('disabled')).toBe(false);

    await userEvent.click(apply());
    await userEvent.click(await screen.findByRole('button', { name: 'Apply' }));

    expect(await screen.findByText('live on 5/5 subtasks')).toBeVisible();
    expect(await server.bodies('POST /rules/apply')).toMatchObject([
      { seen: { 'telnet-session': 0 } },
    ]);
    expect(screen.getByRole('link', { name: 'telnet-session', hidden: true })).toHaveAttribute(
      'href',
      RULE,
    );
  });
});

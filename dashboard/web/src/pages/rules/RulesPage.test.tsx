import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { Rule } from '../../api/types';
import { KeyboardHelp } from '../../components/shell/KeyboardHelp';
import { aRule } from '../../testing/fixtures';
import { answer, refuse, renderPage, type FakeServer } from '../../testing/render';
import RulesPage from './RulesPage';

const usage = { events: 9, hits: 4, last_hit: null, partials: 0, evicted: 0, state_bytes: 0 };
const RULES = [
  aRule({ usage }),
  aRule({ id: 'mine', title: 'Web', level: 'high', folder: null, alerts: 12 }),
  aRule({ id: 'old', title: 'Old', state: 'off' }),
];

const show = (at = '/rules', rules: Rule[] = RULES): FakeServer =>
  renderPage(
    <>
      <RulesPage />
      <KeyboardHelp />
    </>,
    { '/rules': answer({ items: rules, counting_since: '2026-11-23T04:00:00Z' }) },
    at,
  );

const titles = (): string[] =>
  within(screen.getByRole('table', { name: 'Rules' }))
    .getAllByRole('link')
    .map((link) => link.textContent);

describe('list of rules', () => {
  it('shows the worst first, with state, hits and a link', async () => {
    show('/rules?range=1h');

    expect(await screen.findByText(/^3 rules/)).toBeVisible();
    expect(titles()).toEqual(['Web', 'Old', 'Telnet session']);
    expect(screen.getByRole('link', { name: 'Web' })).toHaveAttribute(
      'href',
      '/rules/mine?range=1h',
    );
    expect(screen.getByText(/hits since/)).toHaveTextContent('2026-11-23 04:00:00');
    const row = screen.getByRole('row', { name: /Telnet/ });
    expect(within(row).getByText('4')).toBeVisible();
    expect(within(row).getByText('Live')).toBeVisible();
    expect(screen.getByText('Off', { selector: 'span' })).toBeVisible();
  });

  it('is narrowed by text, state and category, and the address says so', async () => {
    const server = show();
    await screen.findByText(/^3 rules/);

    await userEvent.type(screen.getByRole('textbox', { name: /Find by title/ }), 'telnet');
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Category' }), 'policy');
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'State' }), 'live');

    expect(screen.getByText(/^1 of 3 rules/)).toBeVisible();
    expect(titles()).toEqual(['Telnet session']);
    await expect.poll(server.address).toBe('/rules?q=telnet&folder=policy&state=live');
  });

  it('is sorted by a click on a column, and turned round by another', async () => {
    const server = show();
    await screen.findByText(/^3 rules/);

    await userEvent.click(screen.getByRole('button', { name: 'Alerts' }));
    expect(titles()[0]).toBe('Web');
    expect(screen.getByRole('columnheader', { name: 'Alerts' })).toHaveAttribute(
      'aria-sort',
      'descending',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Alerts' }));

    expect(titles().at(-1)).toBe('Web');
    await expect.poll(server.address).toBe('/rules?sort=alerts');
  });

  it('is driven by the keyboard', async () => {
    const server = show();
    await screen.findByText(/^3 rules/);

    await userEvent.keyboard('/tel');
    expect(titles()).toEqual(['Telnet session']);
    await userEvent.keyboard('{Escape}j{Enter}');

    await expect.poll(server.address).toBe('/rules/telnet-session');
  });

  it('offers to clear a filter that nothing matches', async () => {
    const server = show('/rules?level=critical');

    await userEvent.click(await screen.findByRole('button', { name: 'Clear the filter' }));

    expect(screen.getByText(/^3 rules/)).toBeVisible();
    await expect.poll(server.address).toBe('/rules');
  });

  it('says where rules run when this is the result of an analysis', async () => {
    const nowhere = () =>
      Response.json({ error: { code: 'no_live_rules', message: 'no' } }, { status: 409 });
    renderPage(<RulesPage />, { '/rules': nowhere });

    expect(await screen.findByText('No rules run here')).toBeVisible();
    expect(screen.queryByRole('link', { name: 'New rule' })).toBeNull();
  });

  it('shows the words of the server when it fails', async () => {
    renderPage(<RulesPage />, { '/rules': refuse(400, 'Kafka does not answer') });

    expect(await screen.findByRole('alert')).toHaveTextContent('Kafka does not answer');
  });
});

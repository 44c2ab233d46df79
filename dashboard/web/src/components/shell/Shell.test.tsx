import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { App } from '../../App';
import { useLive } from '../../stores/live';
import { anAlert } from '../../testing/fixtures';
import { answer, refuse, renderPage, silence } from '../../testing/render';
import { routes } from '../../testing/routes';
import { keepRange } from './keepRange';

const loggedIn = {
  ...routes(),
  '/me': answer({ user: 'admin', role: 'admin' }),
  '/stream': silence,
};

describe('frame of the pages', () => {
  it('shows the login and nothing else to a stranger', async () => {
    renderPage(<App />, { '/me': refuse(401, 'no session') }, '/flows?port=53');

    expect(await screen.findByRole('heading', { name: 'Log in to Ingress' })).toBeVisible();
    expect(screen.queryByRole('navigation')).toBeNull();
  });

  it('goes back to the login when the session has ended', async () => {
    renderPage(<App />, { ...loggedIn, '/alerts': refuse(401, 'no session') });

    expect(await screen.findByRole('heading', { name: 'Log in to Ingress' })).toBeVisible();
  });

  it('leaves the page on logout', async () => {
    const gone = () => new Response(null, { status: 204 });
    const server = renderPage(<App />, { ...loggedIn, 'POST /logout': gone });

    await userEvent.click(await screen.findByRole('button', { name: 'Log out' }));

    expect(await screen.findByRole('heading', { name: 'Log in to Ingress' })).toBeVisible();
    expect(server.asked).toContain('POST /logout');
  });

  it('goes to pages by keys and keeps the time range', async () => {
    const server = renderPage(<App />, loggedIn, '/?range=6h&measure=flows');
    await screen.findByRole('heading', { name: 'Overview' });

    await userEvent.keyboard('ga');
    expect(await screen.findByRole('heading', { level: 1, name: 'Alerts' })).toBeVisible();
    await expect.poll(server.address).toBe('/alerts?range=6h');
    await userEvent.keyboard('gf');
    expect(await screen.findByRole('heading', { level: 1, name: 'Flows' })).toBeVisible();
  });

  it('makes its cheat sheet from the shortcuts there are', async () => {
    renderPage(<App />, loggedIn);
    await screen.findByRole('heading', { name: 'Overview' });

    await userEvent.keyboard('?');

    const sheet = await screen.findByRole('dialog', { name: 'Keyboard shortcuts' });
    expect(within(sheet).getByText('Pause or resume live updates')).toBeVisible();
    expect(within(sheet).getByText('Flows')).toBeVisible();
  });

  it('pauses, counts what waits, and goes on', async () => {
    renderPage(<App />, loggedIn);
    await screen.findByRole('heading', { name: 'Overview' });

    await userEvent.keyboard('p');
    const batch = { alerts: [anAlert()], metrics: [], sensors: [], flows: 41, dropped: [] };
    act(() => useLive.getState().receive(batch));
    await userEvent.click(screen.getByRole('button', { name: 'Resume live updates, 42 new' }));

    expect(screen.getByRole('button', { name: /Pause live updates/ })).toBeVisible();
    expect(useLive.getState().alerts).toHaveLength(1);
  });

  it('has a page for addresses that lead nowhere', async () => {
    renderPage(<App />, loggedIn, '/nowhere');

    expect(await screen.findByText('There is no such page')).toBeVisible();
  });
});

describe('links to other pages', () => {
  it('take the time range along and nothing else', () => {
    expect(keepRange('/flows?ip=1.2.3.4', '?from=1&to=2&measure=flows')).toBe(
      '/flows?ip=1.2.3.4&from=1&to=2',
    );
    expect(keepRange('/flows', '')).toBe('/flows');
  });
});

import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { KeyboardHelp } from '../../components/shell/KeyboardHelp';
import { anAlert } from '../../testing/fixtures';
import { refuse, renderPage } from '../../testing/render';
import { routes } from '../../testing/routes';
import AlertsPage from './AlertsPage';

const now = new Date().toISOString();
const alerts = [
  anAlert({ id: 'a1', timestamp: now, last_seen: now }),
  anAlert({ id: 'a2', signature: 'Sweep of many hosts', timestamp: now, dest_ip: null }),
];

describe('alert inbox', () => {
  it('lists alerts with links to them', async () => {
    renderPage(<AlertsPage />, routes({ alerts }), '/alerts?range=1h');

    expect(await screen.findByRole('link', { name: 'Port scan of one host' })).toHaveAttribute(
      'href',
      '/alerts/a1?range=1h',
    );
    expect(screen.getByText('2 alerts')).toBeVisible();
    expect(screen.getByText('10.0.0.66 → 10.0.0.10')).toBeVisible();
  });

  it('asks the server for the chosen severities and keeps them in the address', async () => {
    const server = renderPage(<AlertsPage />, routes({ alerts }), '/alerts?range=1h');
    await screen.findByText('2 alerts');

    await userEvent.click(screen.getByRole('button', { name: 'high' }));
    await userEvent.click(screen.getByRole('button', { name: 'critical' }));

    await expect.poll(server.address).toBe('/alerts?range=1h&severity=critical%2Chigh');
    await expect.poll(() => server.asked.join()).toContain('severity=critical,high');
  });

  it('does not replace a link while it is being clicked, though times go on', async () => {
    renderPage(<AlertsPage />, routes({ alerts }), '/alerts?range=1h');
    const link = await screen.findByRole('link', { name: 'Port scan of one host' });
    const before = screen
      .getAllByText(/just now|s ago/)
      .map((each) => each.textContent)
      .join();

    await expect
      .poll(
        () =>
          screen
            .getAllByText(/s ago/)
            .map((each) => each.textContent)
            .join(),
        { timeout: 8000 },
      )
      .not.toBe(before);

    expect(link).toBeInTheDocument();
  });

  it('does not send what is no address', async () => {
    const server = renderPage(<AlertsPage />, routes({ alerts }), '/alerts?range=1h');
    const field = screen.getByRole('textbox', { name: 'IP address' });

    await userEvent.type(field, 'not an address{Enter}');
    expect(screen.getByText('Not an IP address')).toBeVisible();
    await expect.poll(server.address).toBe('/alerts?range=1h');

    await userEvent.clear(field);
    await userEvent.type(field, '10.0.0.66{Enter}');
    await expect.poll(server.address).toBe('/alerts?range=1h&ip=10.0.0.66');
  });

  it('is driven by the keyboard', async () => {
    const page = (
      <>
        <AlertsPage />
        <KeyboardHelp />
      </>
    );
    const server = renderPage(page, routes({ alerts }), '/alerts?range=1h');
    await screen.findByText('2 alerts');

    await userEvent.keyboard('jj');
    expect(screen.getAllByRole('row', { current: true })).toHaveLength(1);
    await userEvent.keyboard('k{Enter}');

    await expect.poll(server.address).toMatch(/^\/alerts\/a[12]\?range=1h$/);
  });

  it('says that nothing matches, and offers to clear the filter', async () => {
    const server = renderPage(<AlertsPage />, routes(), '/alerts?severity=low&range=1h');

    await userEvent.click(await screen.findByRole('button', { name: 'Clear the filter' }));

    await expect.poll(server.address).toBe('/alerts?range=1h');
    expect(await screen.findByText('No alerts in this time')).toBeVisible();
  });

  it('shows the words of the server when it fails', async () => {
    renderPage(
      <AlertsPage />,
      { ...routes(), '/alerts': refuse(400, 'ip is not an address') },
      '/alerts?range=1h',
    );

    expect(await screen.findByRole('alert')).toHaveTextContent('ip is not an address');
    expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible();
  });
});

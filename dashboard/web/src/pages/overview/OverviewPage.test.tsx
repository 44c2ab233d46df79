import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { useLive } from '../../stores/live';
import { anAlert, aMetricPoint, aSensor, aSummary } from '../../testing/fixtures';
import { answer, refuse, renderPage, silence } from '../../testing/render';
import { routes, someMetrics } from '../../testing/routes';
import { OverviewPage } from './OverviewPage';

const nothing = { alerts: [], metrics: [], sensors: [], flows: 0, dropped: [] };
const recently = new Date(Date.now() - 5_000).toISOString();

describe('overview', () => {
  it('shows totals, the mix of protocols and who talks most', async () => {
    renderPage(<OverviewPage />, routes({ summary: { packets: 12_345, bytes: 5_000_000 } }));

    expect(await screen.findByText('12.3k')).toBeVisible();
    expect(screen.getByText('5 MB')).toBeVisible();
    const hosts = screen.getByRole('list', { name: 'Hosts by bytes' });
    expect(within(hosts).getByRole('link', { name: '10.0.0.5' })).toHaveAttribute(
      'href',
      '/flows?ip=10.0.0.5',
    );
    expect(screen.getByRole('list', { name: 'Transport protocols by bytes' })).toHaveTextContent(
      'tcp4.9 MB · 600 flows',
    );
  });

  it('describes the chart and continues it with live seconds', async () => {
    renderPage(<OverviewPage />, routes());
    const chart = await screen.findByRole('img', { name: /latest 3.5 kB\/s \(tcp 3 kB\/s/ });

    const point = aMetricPoint(someMetrics().times.at(-1) ?? 0, {
      time: Math.floor(Date.now() / 1000) - 1,
      protocols: [{ layer: 'transport', protocol: 'tcp', packets: 9, bytes: 9000, flows: 1 }],
    });
    act(() => useLive.getState().receive({ ...nothing, metrics: [point] }));

    expect(chart).toHaveAccessibleName(/latest 9 kB\/s .*peak 9 kB\/s/);
  });

  it('keeps what is measured in the address', async () => {
    const server = renderPage(<OverviewPage />, routes());
    await userEvent.click(await screen.findByRole('radio', { name: 'Packets' }));
    await userEvent.click(screen.getByRole('radio', { name: 'Application' }));

    await expect.poll(server.address).toBe('/?measure=packets&by=application');
    expect(server.asked.some((each) => each.includes('group=application'))).toBe(true);
  });

  it('puts live alerts on top, and shows hostile names as text', async () => {
    renderPage(<OverviewPage />, routes({ alerts: [anAlert({ timestamp: recently })] }));
    const feed = await screen.findByRole('list', { name: 'Latest alerts' });
    await within(feed).findByText('Port scan of one host');

    const hostile = '<img src=x onerror=alert(1)>\u202e';
    const later = anAlert({ id: 'a2', signature: hostile, timestamp: new Date().toISOString() });
    act(() => useLive.getState().receive({ ...nothing, alerts: [later] }));

    const titles = within(feed).getAllByRole('link');
    expect(titles[0]).toHaveTextContent('<img src=x onerror=alert(1)>');
    expect(feed.querySelector('img')).toBeNull();
    expect(titles).toHaveLength(2);
  });

  it('says how the sensors are', async () => {
    const lost = aSensor({ sensor: 'dc-2', status: 'lost', loss_ratio: 0.031 });
    renderPage(<OverviewPage />, { ...routes(), '/sensors': answer({ items: [aSensor(), lost] }) });
    const list = await screen.findByRole('list', { name: 'Sensors' });

    expect(await within(list).findByText('Running')).toBeVisible();
    expect(within(list).getByText('Lost')).toBeVisible();
    expect(list).toHaveTextContent('1,000 packets read, 3.1 % lost');
  });

  it('leads to the data when there is none in the time shown', async () => {
    const empty = { ...someMetrics(), times: [], series: [] };
    const server = renderPage(<OverviewPage />, routes({ metrics: empty }), '/?range=5m');

    await userEvent.click(await screen.findByRole('button', { name: 'Show all data' }));

    await expect.poll(server.address).toBe('/?range=all');
  });

  it('has words for waiting and for failure', async () => {
    renderPage(<OverviewPage />, {
      ...routes(),
      '/summary': answer(aSummary()),
      '/metrics': silence,
      '/alerts': refuse(400, 'the range is too long'),
    });

    expect(await screen.findByText('Reading traffic…')).toBeVisible();
    expect(await screen.findByText('the range is too long')).toBeVisible();
  });
});

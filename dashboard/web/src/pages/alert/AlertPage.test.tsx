import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router';
import { describe, expect, it } from 'vitest';
import { aFlow, anAlertDetail } from '../../testing/fixtures';
import {
  answer,
  refuse,
  renderPage,
  type FakeServer,
  type Routes as Answers,
} from '../../testing/render';
import { packetRoutes, page, routes } from '../../testing/routes';
import AlertPage from './AlertPage';

function show(answers: Answers, at = '/alerts/alert-1'): FakeServer {
  const routed = (
    <Routes>
      <Route path="/alerts/:id" element={<AlertPage />} />
    </Routes>
  );
  return renderPage(routed, { ...routes(), ...answers }, at);
}

describe('alert', () => {
  it('explains itself, values against expectation', async () => {
    show({ '/alerts/alert-1': answer(anAlertDetail()), ...packetRoutes('/alerts/alert-1') });

    expect(await screen.findByText(/tried 100 ports of 10.0.0.10/)).toBeVisible();
    expect(screen.getByRole('cell', { name: 'at most 15 in 60 s' })).toBeVisible();
    expect(screen.getByRole('link', { name: 'T1046' })).toHaveAttribute(
      'href',
      'https://attack.mitre.org/techniques/T1046/',
    );
  });

  it('shows reasons that compare with nothing, and links only what is a technique', async () => {
    const detail = anAlertDetail({
      explain: [{ field: 'answered', value: '22/tcp', expected: null, text: 'what was open' }],
      mitre: ['javascript:alert(1)'],
    });
    show({ '/alerts/alert-1': answer(detail), ...packetRoutes('/alerts/alert-1') });

    expect(await screen.findByText('What was open')).toBeVisible();
    expect(screen.getByText('javascript:alert(1)').closest('a')).toBeNull();
  });

  it('shows its packets at once and offers them as pcap', async () => {
    show({ '/alerts/alert-1': answer(anAlertDetail()), ...packetRoutes('/alerts/alert-1') });

    expect(await screen.findByRole('button', { name: 'Packet 3' })).toBeVisible();
    expect(screen.getByRole('link', { name: 'Download pcap' })).toHaveAttribute(
      'href',
      '/api/v1/alerts/alert-1/packets.pcap',
    );
  });

  it('lists its flows', async () => {
    const server = show({
      '/alerts/alert-1': answer(anAlertDetail()),
      ...packetRoutes('/alerts/alert-1'),
      '/flows': answer(page([aFlow()])),
    });

    await userEvent.click(await screen.findByRole('tab', { name: 'Flows (50)' }));

    const table = await screen.findByRole('table', { name: 'Flows' });
    expect(within(table).getByText('10.0.0.80:443')).toBeVisible();
    expect(server.asked.some((each) => each.includes('alert=alert-1'))).toBe(true);
    await expect.poll(server.address).toBe('/alerts/alert-1?tab=flows');
  });

  it('says when there is no such alert', async () => {
    show({ '/alerts/alert-1': refuse(404, 'there is no such alert, or no longer') });

    expect(await screen.findByText('there is no such alert, or no longer')).toBeVisible();
  });
});

import { screen } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import { expect, it } from 'vitest';
import { aFlow } from '../../testing/fixtures';
import { answer, renderPage } from '../../testing/render';
import { packetRoutes } from '../../testing/routes';
import FlowPage from './FlowPage';

it('shows a flow and its packets', async () => {
  const flow = { ...aFlow({ id: 'f1' }), community_id: '1:abc=', event: {} };
  renderPage(
    <Routes>
      <Route path="/flows/:id" element={<FlowPage />} />
    </Routes>,
    { '/flows/f1': answer(flow), ...packetRoutes('/flows/f1') },
    '/flows/f1',
  );

  expect(
    await screen.findByRole('heading', { name: '10.0.0.5:51000 → 10.0.0.80:443' }),
  ).toBeVisible();
  expect(screen.getByText('12 kB in 12 packets')).toBeVisible();
  expect(screen.getByText('Established and ended normally')).toBeVisible();
  expect(await screen.findByRole('button', { name: 'Packet 2' })).toBeVisible();
});

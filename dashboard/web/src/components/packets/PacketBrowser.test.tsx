import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { answer, refuse, renderPage } from '../../testing/render';
import { packetRoutes } from '../../testing/routes';
import { PacketBrowser } from './PacketBrowser';

const source = { kind: 'alerts', id: 'x' } as const;

const marked = (): (string | null)[] =>
  [...document.querySelectorAll('[data-mark="field"]')].map((cell) => cell.textContent);

describe('packets', () => {
  it('opens the first packet: layers and bytes', async () => {
    renderPage(<PacketBrowser source={source} />, packetRoutes('/alerts/x'));

    const tree = await screen.findByRole('tree', { name: 'Layers and fields' });
    expect(within(tree).getByText('Ethernet II')).toBeVisible();
    expect(screen.getByRole('group', { name: /60 bytes/ })).toHaveTextContent('00000001020304');
    expect(screen.getByText('3 packets')).toBeVisible();
  });

  it('marks the bytes of the field under the pointer', async () => {
    renderPage(<PacketBrowser source={source} />, packetRoutes('/alerts/x'));

    await userEvent.hover(await screen.findByText('06:07:08:09:0a:0b'));

    expect(marked().slice(0, 6)).toEqual(['06', '07', '08', '09', '0a', '0b']);
  });

  it('marks the field of the byte under the pointer', async () => {
    renderPage(<PacketBrowser source={source} />, packetRoutes('/alerts/x'));
    await screen.findByRole('tree');
    const byte = document.querySelector('[data-offset="3"]');
    if (byte === null) throw new Error('no byte 3');

    await userEvent.hover(byte);

    expect(screen.getByRole('treeitem', { selected: true })).toHaveTextContent(/^Destination/);
  });

  it('goes through fields and bytes with the arrow keys', async () => {
    renderPage(<PacketBrowser source={source} />, packetRoutes('/alerts/x'));
    const layer = await screen.findByRole('treeitem', { name: /Ethernet II/ });

    await userEvent.click(layer);
    expect(layer).toHaveAttribute('aria-expanded', 'false');
    await userEvent.keyboard('{ArrowRight}{ArrowDown}{ArrowDown}');
    expect(screen.getByRole('treeitem', { selected: true })).toHaveTextContent(/^Source/);

    screen.getByRole('group', { name: /60 bytes/ }).focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(screen.getByRole('treeitem', { selected: true })).toHaveTextContent(/^Destination/);
  });

  it('keeps the open packet in the address', async () => {
    const server = renderPage(
      <PacketBrowser source={source} />,
      packetRoutes('/alerts/x'),
      '/?packet=2',
    );

    await userEvent.click(await screen.findByRole('button', { name: 'Packet 3' }));

    await expect.poll(server.address).toBe('/?packet=3');
    expect(server.asked).toContain('GET /alerts/x/packets/2');
    await expect.poll(() => server.asked).toContain('GET /alerts/x/packets/3');
  });

  it('says why there are none, or why they cannot be read', async () => {
    const none = { items: [], total: 0, complete: false, source: 'kafka', note: 'no longer kept' };
    renderPage(<PacketBrowser source={source} />, { '/alerts/x/packets': answer(none) });
    expect(await screen.findByText('no longer kept')).toBeVisible();

    renderPage(<PacketBrowser source={source} />, {
      '/alerts/x/packets': refuse(400, 'Kafka cannot be reached'),
    });
    expect(await screen.findByText('Kafka cannot be reached')).toBeVisible();
  });
});

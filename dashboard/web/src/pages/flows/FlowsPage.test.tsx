import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { useLive } from '../../stores/live';
import { aFlow } from '../../testing/fixtures';
import { renderPage } from '../../testing/render';
import { page, routes } from '../../testing/routes';
import FlowsPage from './FlowsPage';

const AT = '/flows?range=1h';

describe('flows', () => {
  it('shows who spoke with whom, how, and how much', async () => {
    renderPage(<FlowsPage />, routes({ flows: [aFlow()] }), AT);

    const row = await screen.findByRole('row', { name: /10.0.0.5:51000/ });
    for (const text of ['10.0.0.80:443', 'TCP · tls', 'SF', '22', '1.5 kB', '12 kB', '1.3 s']) {
      expect(
        within(row).getByText((_, each) => each?.textContent === text && each.children.length < 2, {
          selector: 'span',
        }),
      ).toBeVisible();
    }
    expect(screen.getByText('1 flow. That is all.')).toBeVisible();
  });

  it('narrows by fields that are kept in the address', async () => {
    const server = renderPage(<FlowsPage />, routes({ flows: [aFlow()] }), AT);
    await userEvent.type(screen.getByRole('textbox', { name: 'Port' }), '53{Enter}');
    await userEvent.selectOptions(
      screen.getByRole('combobox', { name: 'Transport protocol' }),
      'UDP',
    );

    await expect.poll(server.address).toBe('/flows?range=1h&port=53&proto=UDP');
    await expect.poll(() => server.asked.join()).toMatch(/GET \/flows\?[^,]*port=53&proto=UDP/);
  });

  it('reads further pages with the cursor and the time of the first', async () => {
    const first = Array.from({ length: 200 }, (_, index) => aFlow({ id: `f${index}` }));
    const server = renderPage(
      <FlowsPage />,
      {
        ...routes(),
        '/flows': (request) => {
          const cursor = new URL(request.url).searchParams.get('cursor');
          return Response.json(
            cursor === null ? page(first, 'next') : page([aFlow({ id: 'last' })]),
          );
        },
      },
      '/flows?range=1h&sort=-bytes',
    );
    const region = await screen.findByRole('region', { name: 'Flows, scrollable' });

    act(() => {
      region.scrollTop = 7_000;
      region.dispatchEvent(new Event('scroll'));
    });

    expect(await screen.findByText('201 flows. That is all.')).toBeVisible();
    const [one, two] = server.asked.filter((each) => each.startsWith('GET /flows'));
    expect(two).toBe(`${one ?? ''}&cursor=next`);
  });

  it('counts newer flows and shows them when asked to', async () => {
    const server = renderPage(<FlowsPage />, routes({ flows: [aFlow()] }), AT);
    await screen.findByRole('row', { name: /10.0.0.5:51000/ });
    const asked = server.asked.length;

    act(() =>
      useLive.getState().receive({ alerts: [], metrics: [], sensors: [], flows: 37, dropped: [] }),
    );
    await userEvent.click(screen.getByRole('button', { name: '37 newer flows – show' }));

    expect(server.asked.slice(asked).some((each) => each.startsWith('GET /flows'))).toBe(true);
    expect(screen.queryByText(/newer flow/)).toBeNull();
  });

  it('clears a filter that nothing matches', async () => {
    const server = renderPage(<FlowsPage />, routes(), '/flows?range=1h&ip=10.9.9.9');

    await userEvent.click(await screen.findByRole('button', { name: 'Clear the filter' }));

    await expect.poll(server.address).toBe('/flows?range=1h');
  });
});

/** Renders a page in front of a small fake server that answers by method and path. */
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { MemoryRouter, useLocation } from 'react-router';
import { vi } from 'vitest';
import { createQueryClient } from '../Providers';
import { useHelp } from '../stores/help';
import { useLive } from '../stores/live';
import { usePreferences } from '../stores/preferences';
import { theme } from '../styles/theme';

type Answer = (request: Request) => Response | Promise<Response>;
export type Routes = Record<string, Answer>;

export const answer =
  (body: unknown): Answer =>
  () =>
    Response.json(body);

export const refuse =
  (status: number, message: string): Answer =>
  () =>
    Response.json({ error: { code: 'refused', message } }, { status });

/** Never answers. */
export const silence: Answer = () => new Promise<Response>(() => undefined);

export interface FakeServer {
  /** Everything asked so far, as `GET /alerts?limit=10`. */
  asked: string[];
  bodies: (route: string) => Promise<unknown[]>;
  /** Where the page is now. */
  address: () => string;
}

export function renderPage(page: ReactNode, routes: Routes, at = '/'): FakeServer {
  const requests: Request[] = [];
  vi.stubGlobal('fetch', (input: Request | string, init?: RequestInit) => {
    const request =
      typeof input === 'string' ? new Request(new URL(input, window.location.origin), init) : input;
    requests.push(request.clone());
    return Promise.resolve(find(routes, request)(request));
  });
  useLive.getState().reset();
  useHelp.getState().hide();
  usePreferences.setState({ zone: 'utc' });
  let address = at;
  const Where = () => {
    const { pathname, search } = useLocation();
    address = pathname + search;
    return null;
  };
  render(
    <MantineProvider theme={theme} env="test" withCssVariables={false}>
      <QueryClientProvider client={createQueryClient()}>
        <MemoryRouter initialEntries={[at]}>
          {page}
          <Where />
        </MemoryRouter>
      </QueryClientProvider>
    </MantineProvider>,
  );
  const name = (request: Request): string => `${request.method} ${pathOf(request)}`;
  return {
    get asked() {
      return requests.map((each) => name(each) + new URL(each.url).search);
    },
    bodies: (route) =>
      Promise.all(
        requests.filter((each) => name(each) === route).map((each) => each.clone().json()),
      ),
    address: () => address,
  };
}

const pathOf = (request: Request): string => new URL(request.url).pathname.replace('/api/v1', '');

function find(routes: Routes, request: Request): Answer {
  const found = routes[`${request.method} ${pathOf(request)}`] ?? routes[pathOf(request)];
  return found ?? refuse(404, `no such route in the test: ${request.method} ${pathOf(request)}`);
}

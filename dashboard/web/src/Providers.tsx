import { MantineProvider } from '@mantine/core';
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { ApiError, isUnauthorized } from './api/client';
import { ShapeError } from './api/shape';
import { ME_KEY } from './hooks/useSession';
import { theme } from './styles/theme';

/** Asking again does not help against a refusal or an answer that makes no sense. */
const isFinal = (error: Error): boolean =>
  error instanceof ShapeError ||
  (error instanceof ApiError && error.status >= 400 && error.status < 500);

export function createQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      // A session that has ended shows the login, whichever question noticed it.
      onError: (error) => {
        if (isUnauthorized(error)) client.setQueryData(ME_KEY, null);
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 2_000,
        refetchOnWindowFocus: false,
        retry: (failures, error) => failures < 2 && !isFinal(error),
      },
    },
  });
  return client;
}

/** Everything the pages take for granted, except where they are. */
export function Providers({ children }: { children: ReactNode }) {
  const [client] = useState(createQueryClient);
  return (
    // The provider would write <style> elements; tokens.css does what they would do.
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      withCssVariables={false}
      withGlobalClasses={false}
    >
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    </MantineProvider>
  );
}

import {
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
} from '@tanstack/react-query';
import { client, isUnauthorized, read } from '../api/client';
import { me } from '../api/shapes';
import type { Me } from '../api/types';
import { useLive } from '../stores/live';

export const ME_KEY = ['me'] as const;

export type Session =
  | { state: 'unknown' }
  | { state: 'in'; me: Me }
  | { state: 'out' }
  | { state: 'unreachable'; error: Error; retry: () => void };

/** Who is logged in. */
export function useSession(): Session {
  const query = useQuery({
    queryKey: ME_KEY,
    queryFn: async ({ signal }): Promise<Me | null> => {
      try {
        return await read(client.GET('/me', { signal }), me);
      } catch (error) {
        if (isUnauthorized(error)) return null;
        throw error;
      }
    },
    staleTime: Infinity,
    retry: 2,
  });
  if (query.data) return { state: 'in', me: query.data };
  if (query.data === null) return { state: 'out' };
  if (query.error)
    return { state: 'unreachable', error: query.error, retry: () => void query.refetch() };
  return { state: 'unknown' };
}

export function useLogin(): UseMutationResult<Me, Error, string> {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (token: string) => read(client.POST('/login', { body: { token } }), me),
    onSuccess: (user) => cache.setQueryData(ME_KEY, user),
  });
}

export function useLogout(): () => void {
  const cache = useQueryClient();
  const logout = useMutation({
    mutationFn: () => client.POST('/logout'),
    onSettled: () => {
      cache.setQueryData(ME_KEY, null);
      cache.removeQueries({ predicate: (query) => query.queryKey[0] !== ME_KEY[0] });
      useLive.getState().reset();
    },
  });
  return () => logout.mutate();
}

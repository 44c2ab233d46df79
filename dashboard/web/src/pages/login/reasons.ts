/** Why following the one-time link did not log in; the server names the reason in the address. */
const REASONS: Record<string, string> = {
  unauthorized:
    'This link has been used already or is no longer valid. Start Ingress again for a new one.',
  too_many_requests: 'There were too many attempts. Wait a minute and try again.',
};

export const reasonOf = (code: string | null): string | null =>
  code === null ? null : (REASONS[code] ?? 'The link did not work.');

/** The token in what the user pasted: the whole link, or the token itself. */
export function tokenOf(text: string): string {
  const trimmed = text.trim();
  const inLink = /[?&#]token=([^&#\s]+)/.exec(trimmed)?.[1];
  if (inLink === undefined) return trimmed;
  try {
    return decodeURIComponent(inLink);
  } catch {
    return inLink;
  }
}

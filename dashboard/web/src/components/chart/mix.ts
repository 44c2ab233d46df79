/** A colour `#rrggbb` or `#rgb` laid over another with an opacity of `share`. */
export function mix(over: string, under: string, share: number): string {
  const [top, bottom] = [channels(over), channels(under)];
  const parts = top.map((value, index) =>
    Math.round(share * value + (1 - share) * (bottom[index] ?? 0)),
  );
  return `rgb(${parts.join(', ')})`;
}

function channels(colour: string): number[] {
  const short = colour.length < 7;
  return [0, 1, 2].map((index) => {
    const digits = short
      ? (colour[1 + index] ?? '0').repeat(2)
      : colour.slice(1 + 2 * index, 3 + 2 * index);
    return Number.parseInt(digits, 16) || 0;
  });
}

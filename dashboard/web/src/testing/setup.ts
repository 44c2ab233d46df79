import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

// A busy machine is slow, not wrong.
configure({ asyncUtilTimeout: 10_000 });
afterEach(cleanup);

// Bounds against hanging: the suite shares two cores with the Java modules.
configure({ asyncUtilTimeout: 20_000 });

/** What jsdom lacks and Mantine and the tables ask for. */
window.matchMedia = (query: string): MediaQueryList =>
  ({
    matches: false,
    media: query,
    onchange: null,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    dispatchEvent: () => false,
  }) as unknown as MediaQueryList;

window.ResizeObserver = class {
  observe(): void {
    return undefined;
  }
  unobserve(): void {
    return undefined;
  }
  disconnect(): void {
    return undefined;
  }
};

Element.prototype.scrollIntoView = () => undefined;

/** jsdom has no layout; virtual lists need some to show rows. */
Object.defineProperties(Element.prototype, {
  clientHeight: { configurable: true, get: () => 600 },
  clientWidth: { configurable: true, get: () => 1000 },
});

/** Nor has it a canvas: whatever the chart draws goes nowhere. */
const ink = new Proxy(
  {},
  {
    get: (_target, name) => (name === 'measureText' ? () => ({ width: 10 }) : () => undefined),
    set: () => true,
  },
);
HTMLCanvasElement.prototype.getContext = (() => ink) as never;
window.Path2D = class {
  moveTo(): void {
    return undefined;
  }
  lineTo(): void {
    return undefined;
  }
  rect(): void {
    return undefined;
  }
  closePath(): void {
    return undefined;
  }
} as unknown as typeof Path2D;

/**
 * Checks at the border that an answer has the shape the generated types promise. A shape names what
 * the pages rely on; what it does not name is not looked at.
 */
export type Shape = (value: unknown, path: string) => void;

/** An answer that is not what openapi.yaml says. */
export class ShapeError extends Error {
  constructor(path: string, expected: string) {
    super(`unexpected answer of the server: ${path} is not ${expected}`);
    this.name = 'ShapeError';
  }
}

const typed =
  (name: 'string' | 'number' | 'boolean'): Shape =>
  (value, path) => {
    if (typeof value !== name) throw new ShapeError(path, `a ${name}`);
  };

export const string = typed('string');
export const number = typed('number');
export const boolean = typed('boolean');
export const anything: Shape = () => undefined;

export const nullable =
  (shape: Shape): Shape =>
  (value, path) => {
    if (value !== null && value !== undefined) shape(value, path);
  };

export const array =
  (item: Shape): Shape =>
  (value, path) => {
    if (!Array.isArray(value)) throw new ShapeError(path, 'a list');
    value.forEach((each, index) => item(each, `${path}[${index}]`));
  };

export const record =
  (item: Shape): Shape =>
  (value, path) => {
    if (!isObject(value)) throw new ShapeError(path, 'an object');
    for (const [key, each] of Object.entries(value)) item(each, `${path}.${key}`);
  };

export const object =
  (fields: Record<string, Shape>): Shape =>
  (value, path) => {
    if (!isObject(value)) throw new ShapeError(path, 'an object');
    for (const [key, shape] of Object.entries(fields)) shape(value[key], `${path}.${key}`);
  };

export const oneOf =
  (...values: string[]): Shape =>
  (value, path) => {
    if (typeof value !== 'string' || !values.includes(value)) {
      throw new ShapeError(path, `one of ${values.join(', ')}`);
    }
  };

/** Both shapes at once. */
export const both =
  (first: Shape, second: Shape): Shape =>
  (value, path) => {
    first(value, path);
    second(value, path);
  };

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

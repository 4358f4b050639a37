import { Stack } from 'aws-cdk-lib';
import fc from 'fast-check';

const circular: Record<string, unknown> = {};
circular.self = circular;

/** Values of every type that a person can pass, except tokens. */
export const anything = fc.oneof(
  fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withObjectString: true, withSet: true, withSparseArray: true, withTypedArray: true }),
  fc.constantFrom<unknown>(null, NaN, Infinity, -0, Symbol('s'), () => 1, class Class {}, circular, [circular], new Error('e'), /r/, Promise.resolve(), new Stack(), ['', null]),
);

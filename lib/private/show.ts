import type { IConstruct } from 'constructs';
import { inspect } from 'util';

const LONGEST = 200;

/** A value as an error message shows it: in one line, and shortened if it is long. */
export function show(value: unknown): string {
  if (typeof value === 'string') {
    return value.length <= LONGEST ? JSON.stringify(value) : `${truncate(JSON.stringify(value))}" (${value.length} characters)`;
  }
  if (isConstruct(value)) return `the construct ${value.node.path}`;
  // Without methods of the value, because its code can fail.
  const inspected = inspect(value, {
    depth: 1, compact: true, breakLength: Infinity, maxArrayLength: 5, maxStringLength: 100, customInspect: false,
  });
  return truncate(inspected.replace(/\s+/g, ' '));
}

/** Whether a value is a construct, from any copy of the constructs library. */
export function isConstruct(value: unknown): value is IConstruct {
  return typeof value === 'object' && value !== null && 'node' in value
    && typeof value.node === 'object' && value.node !== null && 'path' in value.node && typeof value.node.path === 'string';
}

function truncate(text: string): string {
  return text.length <= LONGEST ? text : `${Array.from(text.slice(0, LONGEST)).slice(0, -1).join('')}…`;
}

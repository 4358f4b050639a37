import type { Resource } from './stack';

/** A resource that the deployment changed, or failed to. */
export interface Change {
  readonly before?: Resource;
  readonly after: Resource;
}

/** Whether another resource took the place of the one before. */
export function isReplacement(change: Change): change is Change & { readonly before: Resource } {
  const { before, after } = change;
  return before !== undefined && (before.physicalId !== after.physicalId || before.type !== after.type);
}

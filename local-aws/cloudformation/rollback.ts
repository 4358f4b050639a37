import { dependencyOrder } from './dependencies';
import type { ResourceOperations } from './resource-operations';
import type { Resource, Stack } from './stack';

/** A resource that the deployment changed, or failed to change. */
export interface Change {
  readonly before?: Resource;
  readonly after: Resource;
}

/** The changes of a failed deployment that must be undone. */
export interface Recovery {
  readonly stack: Stack;
  readonly operations: ResourceOperations;
  /** In the order in which they were made. */
  readonly changes: readonly Change[];
  /** The resources before the deployment. */
  readonly before: ReadonlyMap<string, Resource>;
}

/** Whether the resource was replaced. */
export function isReplacement(change: Change): change is Change & { readonly before: Resource } {
  const { before, after } = change;
  return before !== undefined && (before.physicalId !== after.physicalId || before.type !== after.type);
}

/** Deletes everything that was created, in reverse order. */
export async function rollBackCreation({ stack, operations, changes }: Recovery, reason: string): Promise<void> {
  stack.setStatus('ROLLBACK_IN_PROGRESS', `${reason} Rollback requested by user.`);
  for (const { after } of [...changes].reverse()) {
    await operations.delete(after);
    stack.resources.delete(after.logicalId);
  }
  stack.setStatus('ROLLBACK_COMPLETE');
}

/**
 * Updates every resource back, in the order of the previous template, so that a function has its old code again before its
 * custom resources are updated back. Then deletes what was new.
 */
export async function rollBackUpdate(recovery: Recovery, reason?: string): Promise<void> {
  const { stack, operations, changes, before } = recovery;
  stack.setStatus('UPDATE_ROLLBACK_IN_PROGRESS', reason);
  const leftovers = changes.filter((change) => change.before === undefined || isReplacement(change)).map(({ after }) => after);
  for (const logicalId of dependencyOrder(stack.template)) {
    const resource = before.get(logicalId);
    if (resource === undefined) continue;
    try {
      const restored = await restore(recovery, resource, leftovers);
      stack.resources.set(logicalId, restored);
    } catch {
      stack.setStatus('UPDATE_ROLLBACK_FAILED', `The following resource(s) failed to update: [${logicalId}].`);
      return;
    }
  }
  stack.setStatus('UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS');
  for (const resource of leftovers.reverse()) {
    await operations.delete(resource).catch(() => undefined);
    if (!before.has(resource.logicalId)) stack.resources.delete(resource.logicalId);
  }
  stack.setStatus('UPDATE_ROLLBACK_COMPLETE');
}

async function restore(
  { stack, operations, changes }: Recovery,
  resource: Resource,
  leftovers: Resource[],
): Promise<Resource> {
  const change = changes.find(({ after }) => after.logicalId === resource.logicalId);
  if (change === undefined) return resource;
  if (isReplacement(change)) {
    stack.record(resource, 'UPDATE_COMPLETE');
    return resource;
  }
  const restored = await operations.apply(resource, change.after);
  if (restored.physicalId !== change.after.physicalId) leftovers.push(change.after);
  return restored;
}

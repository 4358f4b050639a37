import { dependencyOrder } from './dependencies';
import type { ResourceOperations } from './resource-operations';
import type { Resource, Stack } from './stack';

/** A resource that the deployment changed, or failed to. */
export interface Change {
  readonly before?: Resource;
  readonly after: Resource;
}

/** What a deployment that failed leaves to be undone. */
export interface Recovery {
  readonly stack: Stack;
  readonly operations: ResourceOperations;
  /** In the order in which they were made. */
  readonly changes: readonly Change[];
  /** The resources as they were. */
  readonly before: ReadonlyMap<string, Resource>;
}

/** Whether another resource took the place of the one before. */
export function isReplacement(change: Change): change is Change & { readonly before: Resource } {
  const { before, after } = change;
  return before !== undefined && (before.physicalId !== after.physicalId || before.type !== after.type);
}

/** Deletes everything that was created, the last first. */
export async function rollBackCreation({ stack, operations, changes }: Recovery, reason: string): Promise<void> {
  stack.setStatus('ROLLBACK_IN_PROGRESS', `${reason} Rollback requested by user.`);
  for (const { after } of [...changes].reverse()) {
    try {
      await operations.delete(after, 'DeletionPolicy');
    } catch {
      stack.resources.set(after.logicalId, after);
      stack.setStatus('ROLLBACK_FAILED', `The following resource(s) failed to delete: [${after.logicalId}].`);
      return;
    }
    stack.resources.delete(after.logicalId);
  }
  stack.setStatus('ROLLBACK_COMPLETE');
}

/**
 * Brings every resource back to what it was, in the order of the template before, so that a function has its old
 * code again when its custom resources are updated back; then deletes what was new.
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
    await operations.delete(resource, 'DeletionPolicy').catch(() => undefined);
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
  const restored = await operations.update(resource, change.after);
  if (restored.physicalId !== change.after.physicalId) leftovers.push(change.after);
  return restored;
}

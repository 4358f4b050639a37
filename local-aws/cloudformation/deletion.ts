import { dependencyOrder } from './dependencies';
import type { Exports } from './exports';
import { messageOf, type ResourceOperations } from './resource-operations';
import type { Stack } from './stack';

/** Deletes the resources of a stack, each before its dependencies, unless another stack imports an export. */
export async function deleteStack(stack: Stack, operations: ResourceOperations, exports: Exports): Promise<Stack> {
  try {
    exports.check(stack, []);
  } catch (error) {
    stack.setStatus(stack.status, messageOf(error));
    return stack;
  }
  stack.setStatus('DELETE_IN_PROGRESS');
  for (const logicalId of dependencyOrder(stack.template).reverse()) {
    const resource = stack.resources.get(logicalId);
    if (resource === undefined) continue;
    try {
      await operations.delete(resource, 'DeletionPolicy');
    } catch {
      stack.setStatus('DELETE_FAILED', `The following resource(s) failed to delete: [${logicalId}].`);
      return stack;
    }
    stack.resources.delete(logicalId);
  }
  stack.outputs = [];
  stack.imports = new Set();
  stack.setStatus('DELETE_COMPLETE');
  return stack;
}

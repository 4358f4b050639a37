import type { AppStack } from '../assembly/stack';
import type { Request } from '../../lookups/response';
import type { Place } from '../caller/readers';

/** As long as each ID that CloudFormation makes. */
const UUID = '00000000-0000-4000-8000-000000000000';
/** As long as what CloudFormation adds to the name of a nested stack. */
const SUFFIX = 'XXXXXXXXXXXX';
const LONGEST_NAME = 128;

/**
 * The request that the deployment sends to a lookup, as far as its response repeats it. What is not known yet is as long as it
 * will be.
 *
 * @param stackId of the stack that is deployed. @default - it is not deployed yet
 */
export function requestOf(logicalResourceId: string, stack: AppStack, { partition, region, account }: Place, stackId?: string): Request {
  const newId = `arn:${partition}:cloudformation:${region}:${account}:stack/${nameOf(stack)}/${UUID}`;
  return { logicalResourceId, requestId: UUID, stackId: stackId ?? newId };
}

function nameOf({ name, path, parent }: AppStack): string {
  if (parent === undefined) return name ?? path;
  return `${nameOf(parent.stack)}-${parent.logicalId}-${SUFFIX}`.slice(0, LONGEST_NAME);
}

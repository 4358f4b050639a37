import { readPhysicalId } from '../../lookups/physical-id';
import { readable } from '../assembly/assembly';
import type { AppStack } from '../assembly/stack';
import { isLookup, toldAnswers, type Fields, type Texts } from '../lookups/rows';
import { condition, evaluate } from '../values/evaluate';
import { Unknown } from '../values/unknown';
import type { StackNode } from './model';
import type { OpenEnvironment } from './world';

/** A lookup that the deployment deletes. */
export interface Removed {
  /** The path of its construct. */
  readonly path: string;
  readonly stack: AppStack;
  readonly environment: OpenEnvironment;
  readonly type: string;
  /** What the last deployment found. */
  readonly before: Texts;
}

/** The lookups that a stack has as it is deployed, and not in the new template. Those of a stack that the app has no more are not found. */
export async function removedFrom(node: StackNode): Promise<Removed[]> {
  const { app: stack } = node;
  const [environment, deployed] = await Promise.all([node.environment(), node.deployed()]);
  if (environment instanceof Unknown || deployed instanceof Unknown || deployed === 'absent') return [];
  const removed: Removed[] = [];
  for (const [logicalId, { type, metadata, properties }] of deployed.template.resources) {
    const physicalId = deployed.resources.get(logicalId);
    if (!isLookup(type) || physicalId === undefined) continue;
    const planned = stack.template.resources.get(logicalId);
    const isKept = planned?.type === type
      && (planned.condition === undefined || await condition(planned.condition, node.planned('removed', environment)) !== false);
    if (isKept) continue;
    const path = metadata['aws:cdk:path'];
    const { answers = [] } = readPhysicalId(physicalId) ?? {};
    const oldProperties = await evaluate(properties, node.before(deployed, `the removed lookup ${logicalId} of ${stack.path}`, environment));
    removed.push({
      path: typeof path === 'string' ? readable(path) : `${stack.path}/${logicalId}`, stack, environment, type,
      before: toldAnswers(type, answers, oldProperties as Fields),
    });
  }
  return removed;
}

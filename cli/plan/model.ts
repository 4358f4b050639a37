import type { AppStack } from '../assembly/stack';
import type { DeployedStack } from '../deployed/deployed-stack';
import type { Scope } from '../values/scope';
import type { Unknown, Value } from '../values/unknown';
import type { OpenEnvironment, PlanWorld } from './world';

/*
 * A plan is a graph: lookups, parameters and outputs, of which each waits for the values that it uses. These are its nodes, as
 * they see one another.
 */

/** A lookup of the new template. */
export interface LookupNode {
  /** Names it to those who wait. */
  readonly node: string;
  /** The value of an attribute after the deployment. */
  attribute(name: string): Promise<Value>;
  /** The value of an attribute before it. */
  attributeBefore(name: string): Promise<Value>;
}

/** A stack of the app, and how it is deployed. */
export interface StackNode {
  readonly app: AppStack;
  readonly plan: AppNode;
  readonly lookups: ReadonlyMap<string, LookupNode>;
  readonly environment: () => Promise<OpenEnvironment | Unknown>;
  readonly deployed: () => Promise<DeployedStack | 'absent' | Unknown>;
  /** The values that the new template refers to. @param asker the node that waits for them */
  planned(asker: string, environment: OpenEnvironment): Scope;
  /** The values that the deployed template refers to. */
  before(deployed: DeployedStack, asker: string, environment: OpenEnvironment): Scope;
  /** The value of an output after the deployment. */
  output(name: string, asker: string): Promise<Value>;
  /** The value of a parameter on the command line, in the assembly, or in the parent of a nested stack; undefined if none. */
  givenParameter(name: string, asker: string): Promise<Value>;
  /** Whether the deployment leaves the ID and the attributes of a resource as they are, as far as its template tells. */
  isUnchanged(logicalId: string): Promise<boolean>;
  /** Whether the deployment creates or changes a resource. */
  isChanged(logicalId: string): Promise<boolean>;
}

/** The stacks of an app, which use values of one another. */
export interface AppNode {
  readonly world: PlanWorld;
  of(stack: AppStack): StackNode;
  /** The stacks that are deployed before a stack. */
  before(stack: AppStack): StackNode[];
  /** The nested stack that a resource of a stack is. */
  nested(parent: AppStack, logicalId: string): StackNode | undefined;
  /** @returns undefined if no stack of the app, in the same environment, has an export with this name */
  exportNamed(name: string, from: AppStack, asker: string): Promise<Value>;
  /** @returns undefined if no stack of the app hands the value to other Regions */
  crossRegionValue(name: string, asker: string): Promise<Value>;
  /** @returns undefined if the stack is not of the app */
  outputNamed(output: Readonly<Record<string, unknown>>, from: AppStack, asker: string): Promise<Value>;
  /** An output of a stack as it is deployed, maybe in another account. */
  deployedOutput(output: Readonly<Record<string, unknown>>, from: AppStack): Promise<Value>;
}

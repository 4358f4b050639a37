import { readTemplate, type Template } from '../assembly/template';
import { unreadable, type Unknown } from '../values/unknown';

/** The value of a parameter of a deployed stack. */
export interface DeployedParameter {
  readonly value: string;
  /** For an SSM parameter, what it was at the last deployment. */
  readonly resolvedValue?: string;
}

/** A stack as it is deployed. */
export interface DeployedStack {
  /** Its ARN. */
  readonly id: string;
  readonly template: Template;
  readonly parameters: ReadonlyMap<string, DeployedParameter>;
  /** The physical IDs of its resources. */
  readonly resources: ReadonlyMap<string, string>;
  readonly outputs: ReadonlyMap<string, string>;
}

/** A stack as DescribeStacks returns it. */
export interface DescribedStack {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly parameters: ReadonlyMap<string, DeployedParameter>;
  readonly outputs: ReadonlyMap<string, string>;
}

/** As for the CDK CLI, a stack that was never created is not deployed: the next deployment deletes and creates it. */
const NOT_DEPLOYED = ['REVIEW_IN_PROGRESS', 'ROLLBACK_COMPLETE', 'ROLLBACK_FAILED', 'DELETE_COMPLETE'];

/** @returns undefined if the stack is deployed; `absent` if it is not, and Unknown if nobody knows what is */
export function statusOf({ name, status }: DescribedStack): 'absent' | Unknown | undefined {
  if (NOT_DEPLOYED.includes(status)) return 'absent';
  if (status.endsWith('_COMPLETE')) return undefined;
  return unreadable(`What is deployed is not known, because the stack ${name} is in ${status}. Bring it into a stable state first.`);
}

/** @returns Unknown if it is no template in JSON */
export function deployedTemplate(body: string, name: string): Template | Unknown {
  try {
    const template = readTemplate(JSON.parse(body));
    if (template !== undefined) return template;
  } catch {
    // It can be YAML.
  }
  return unreadable(`What is deployed is not known, because the deployed template of the stack ${name} is not JSON.`);
}

/** A resource as ListStackResources returns it. */
export interface ListedResource {
  readonly logicalId: string;
  readonly physicalId: string | undefined;
  readonly status: string;
}

/** Reads an item from the answer of ListStackResources. */
export function listedResource(item: Readonly<Record<string, unknown>>): ListedResource {
  const { LogicalResourceId, PhysicalResourceId, ResourceStatus } = item;
  return {
    logicalId: textOf(LogicalResourceId), status: textOf(ResourceStatus),
    physicalId: PhysicalResourceId === undefined ? undefined : textOf(PhysicalResourceId),
  };
}

/** A text of an answer; `""` if it is none. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The physical IDs of the resources that exist. */
export function existing(resources: readonly ListedResource[]): Map<string, string> {
  return new Map(resources.flatMap(({ logicalId, physicalId, status }) => (
    physicalId === undefined || physicalId === '' || status === 'DELETE_COMPLETE' ? [] : [[logicalId, physicalId]]
  )));
}

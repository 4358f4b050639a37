import { isRecord } from '../../lookups/common/is-record';

type Fields = Readonly<Record<string, unknown>>;

/** A resource of a template. */
export interface TemplateResource {
  readonly type: string;
  readonly properties: Fields;
  /** The name of its condition. */
  readonly condition?: string;
  /** The logical IDs of the resources that exist before it. */
  readonly dependsOn: readonly string[];
  readonly metadata: Fields;
}

/** A template of CloudFormation, as far as a plan reads it. A member that is not there is empty. */
export interface Template {
  readonly parameters: ReadonlyMap<string, Fields>;
  readonly mappings: ReadonlyMap<string, Fields>;
  readonly conditions: ReadonlyMap<string, unknown>;
  readonly resources: ReadonlyMap<string, TemplateResource>;
  readonly outputs: ReadonlyMap<string, Fields>;
}

/** @returns undefined if it is no template */
export function readTemplate(value: unknown): Template | undefined {
  if (!isRecord(value)) return undefined;
  const resources = [...members(value.Resources)].map(([logicalId, resource]) => [logicalId, readResource(resource)] as const);
  return {
    parameters: records(value.Parameters),
    mappings: records(value.Mappings),
    conditions: members(value.Conditions),
    resources: new Map(resources.flatMap(([logicalId, resource]) => (resource === undefined ? [] : [[logicalId, resource]]))),
    outputs: records(value.Outputs),
  };
}

function readResource(value: unknown): TemplateResource | undefined {
  if (!isRecord(value) || typeof value.Type !== 'string') return undefined;
  const { Type: type, Properties, Condition, DependsOn, Metadata } = value;
  return {
    type,
    properties: isRecord(Properties) ? Properties : {},
    ...(typeof Condition === 'string' && { condition: Condition }),
    dependsOn: [DependsOn].flat().filter((each) => typeof each === 'string'),
    metadata: isRecord(Metadata) ? Metadata : {},
  };
}

/** The own members of an object. */
function members(value: unknown): Map<string, unknown> {
  return new Map(isRecord(value) ? Object.entries(value) : []);
}

function records(value: unknown): Map<string, Fields> {
  return new Map([...members(value)].flatMap(([name, member]) => (isRecord(member) ? [[name, member]] : [])));
}

/** Returns a member of an object if it is its own. */
export function own(value: unknown, name: string): unknown {
  return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

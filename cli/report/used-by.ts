import { isRecord } from '../../lookups/common/is-record';
import type { AppStack } from '../assembly/stack';
import { own } from '../assembly/template';

/** Begins the name of an attribute, whatever resource has it. */
const ATTRIBUTE = 'any';

/** A resource that uses the result of a lookup. */
export interface Use {
  /** The path of its construct. */
  readonly path: string;
  /** What a new value does to it; undefined if this command does not know the resource. */
  readonly effect?: 'replaced' | 'updated';
}

/** The properties that replace a resource of a type, if one of them changes (template reference of CloudFormation). */
const REPLACED_BY: Readonly<Record<string, 'any' | readonly string[]>> = {
  'AWS::SSO::Assignment': 'any',
  'AWS::SSO::PermissionSet': ['InstanceArn', 'Name'],
  'AWS::SSO::InstanceAccessControlAttributeConfiguration': ['InstanceArn'],
  'AWS::SSO::Application': ['InstanceArn', 'ApplicationProviderArn'],
  'AWS::SSO::ApplicationAssignment': 'any',
  'AWS::IdentityStore::Group': ['IdentityStoreId'],
  'AWS::IdentityStore::GroupMembership': 'any',
  'AWS::AccountAccess::Application': 'any',
  'AWS::AccountAccess::Entitlement': 'any',
  'AWS::EKS::AccessEntry': ['ClusterName', 'PrincipalArn', 'Type'],
  'AWS::SSM::Parameter': ['Name'],
  'AWS::KMS::Key': [],
  'AWS::S3::BucketPolicy': ['Bucket'],
  'AWS::IAM::Role': ['RoleName', 'Path'],
};

/** Hands values to other Regions. */
const WRITER = 'Custom::CrossRegionExportWriter';

/**
 * The resources of the app that use the result of a lookup: directly, by an export or another output, in another Region, or by a
 * parameter of a nested stack.
 */
export function usesOf(lookup: string, stack: AppStack, stacks: readonly AppStack[]): Use[] {
  const uses = new Map<string, Use>();
  const queue = new Set<string>();
  const left: (readonly [AppStack, string])[] = [];
  const visit = (of: AppStack, name: string) => {
    const key = `${of.path} ${name}`;
    if (!queue.has(key)) left.push([of, name]);
    queue.add(key);
  };
  visit(stack, lookup);
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const [of, name] = next;
    for (const [logicalId, { type, properties }] of of.template.resources) {
      if (type === WRITER) {
        for (const [written, value] of Object.entries(own(properties.WriterProps, 'exports') ?? {})) {
          if (refersTo(value, name)) for (const other of stacks) visit(other, `${ATTRIBUTE} ${written}`);
        }
        continue;
      }
      const changed = Object.keys(properties).filter((property) => refersTo(properties[property], name));
      const nested = stacks.find(({ parent }) => parent?.stack === of && parent.logicalId === logicalId);
      if (nested === undefined) {
        if (changed.length > 0) addUse(uses, { path: of.pathOf(logicalId), ...effectOn(type, changed) });
      } else {
        for (const [parameter, value] of Object.entries(own(properties, 'Parameters') ?? {})) {
          if (refersTo(value, name)) visit(nested, parameter);
        }
      }
    }
    for (const [output, { Value, Export }] of of.template.outputs) {
      if (!refersTo(Value, name)) continue;
      if (of.parent !== undefined) visit(of.parent.stack, `${of.parent.logicalId}.Outputs.${output}`);
      const exported = own(Export, 'Name');
      for (const other of stacks) {
        if (typeof exported === 'string') visit(other, `Fn::ImportValue ${exported}`);
        if (of.name !== undefined) visit(other, `Fn::GetStackOutput ${of.name}.${output}`);
      }
    }
  }
  return [...uses.values()];
}

/** The resources of the app that have one of these texts in a property. A value of the context is a literal in templates. */
export function usesOfTexts(texts: readonly string[], stacks: readonly AppStack[]): Use[] {
  const uses = new Map<string, Use>();
  for (const stack of stacks) {
    for (const [logicalId, { type, properties }] of stack.template.resources) {
      const changed = Object.keys(properties).filter((property) => (
        texts.some((text) => JSON.stringify(properties[property]).includes(text))
      ));
      if (changed.length > 0) addUse(uses, { path: stack.pathOf(logicalId), ...effectOn(type, changed) });
    }
  }
  return [...uses.values()];
}

function addUse(uses: Map<string, Use>, use: Use): void {
  if (uses.get(use.path)?.effect !== 'replaced') uses.set(use.path, use);
}

function effectOn(type: string, changed: readonly string[]): Pick<Use, 'effect'> {
  const replacedBy = Object.hasOwn(REPLACED_BY, type) ? REPLACED_BY[type] : undefined;
  if (replacedBy === undefined) return {};
  return { effect: replacedBy === 'any' || changed.some((property) => replacedBy.includes(property)) ? 'replaced' : 'updated' };
}

/**
 * Whether a value of a template refers to something.
 *
 * @param name a logical ID or a parameter, `<logical ID>.Outputs.<output>` of a nested stack, `Fn::ImportValue <name>`,
 * `Fn::GetStackOutput <stack>.<output>`, or `any <attribute>` of a reader of another Region
 */
function refersTo(value: unknown, name: string): boolean {
  const left: unknown[] = [value];
  for (let next = left.pop(); next !== undefined || left.length > 0; next = left.pop()) {
    if (Array.isArray(next)) left.push(...next as unknown[]);
    if (!isRecord(next)) continue;
    for (const [key, argument] of Object.entries(next)) {
      if (isReference(key, argument, name)) return true;
      left.push(argument);
    }
  }
  return false;
}

function isReference(key: string, argument: unknown, name: string): boolean {
  switch (key) {
    case 'Ref': return argument === name;
    case 'Fn::GetAtt': {
      const attribute = Array.isArray(argument) ? argument.join('.') : String(argument);
      return attribute === name || attribute.startsWith(`${name}.`) || `${ATTRIBUTE} ${attribute.slice(attribute.indexOf('.') + 1)}` === name;
    }
    case 'Fn::ImportValue': return `Fn::ImportValue ${String(argument)}` === name;
    case 'Fn::GetStackOutput':
      return `${key} ${String(own(argument, 'StackName'))}.${String(own(argument, 'OutputName'))}` === name;
    case 'Fn::Sub': {
      const template = String(Array.isArray(argument) ? argument[0] : argument);
      return template.includes(`\${${name}}`) || template.includes(`\${${name}.`);
    }
    default: return false;
  }
}

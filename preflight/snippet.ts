import type { Selectors } from '../lookups/instance/request';
import type { LookupAttributes, LookupProperties } from '../lib/private/wire/instance';
import type { Asked } from './lookups';
import { visible } from './visible';

/** Props of an IdentityCenterLookup. */
export interface Props extends Selectors {
  readonly searchRegions?: readonly string[];
  readonly requirePrimaryRegion?: boolean;
  readonly assumeRole?: { readonly roleArn: string; readonly externalId?: string; readonly sessionName?: string };
}

/** The props that set these resource properties. */
export function propsOf(properties: Partial<LookupProperties>): Props {
  const { AssumeRoleArn: roleArn, AssumeRoleExternalId: externalId, AssumeRoleSessionName: sessionName } = properties;
  return given({
    instanceArn: properties.InstanceArn,
    identityStoreId: properties.IdentityStoreId,
    instanceName: properties.InstanceName,
    ownerAccountId: properties.OwnerAccountId,
    instanceType: properties.InstanceType,
    searchRegions: properties.SearchRegions,
    requirePrimaryRegion: properties.RequirePrimaryRegion === undefined ? undefined : true,
    assumeRole: roleArn === undefined ? undefined : given({ roleArn, externalId, sessionName }),
  });
}

/** TypeScript that selects the instance, and looks up the rest. */
export function snippet(props: Props, lookups: readonly Asked[] = []): string {
  const instance = `new IdentityCenterLookup(this, 'Lookup'${Object.keys(props).length === 0 ? '' : `, ${literal(props)}`});`;
  return lookups.length === 0 ? instance : `const instance = ${instance}\n${lookupSnippets(props, lookups)}`;
}

/** TypeScript that looks up the rest. */
export function lookupSnippets({ assumeRole }: Props, lookups: readonly Asked[]): string {
  return lookups.map((asked, index) => {
    const { row: { construct, prop, maxNames, ofInstance }, names } = asked;
    const id = numbered(asked, index, lookups);
    const members = literal({ [prop]: maxNames === undefined ? names[0] : names, ...(assumeRole !== undefined && { assumeRole }) });
    const code = ofInstance === undefined ? members : members.replace('{\n', '{\n  instance,\n');
    return `const ${id.charAt(0).toLowerCase()}${id.slice(1)} = new ${construct}(this, '${id}', ${code});`;
  }).join('\n');
}

type Values = Pick<LookupAttributes, 'InstanceArn' | 'IdentityStoreId'>;

/** TypeScript that has the values of the instance, in place of a lookup. */
export function valuesSnippet({ InstanceArn: instanceArn, IdentityStoreId: identityStoreId }: Values): string {
  const values = literal({ instanceArn, identityStoreId });
  return `const instance = IdentityCenterInstance.fromIdentityCenterInstanceAttributes(this, 'Instance', ${values});`;
}

/** An ID, with a number if there are several of the type. */
function numbered({ row }: Asked, index: number, lookups: readonly Asked[]): string {
  const ofType = (some: readonly Asked[]) => some.filter((each) => each.row === row).length;
  return ofType(lookups) === 1 ? row.id : `${row.id}${ofType(lookups.slice(0, index + 1))}`;
}

/** A value as TypeScript code. */
function literal(value: unknown, key = '', indent = ''): string {
  if (key === 'instanceType') return `IdentityCenterInstanceType.${String(value)}`;
  if (typeof value === 'string') return visible(`'${JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`);
  if (Array.isArray(value)) return `[${value.map((each) => literal(each)).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const members = Object.entries(value).map(([name, member]) => `${indent}  ${name}: ${literal(member, name, `${indent}  `)},\n`);
  return `{\n${members.join('')}${indent}}`;
}

/** The members that are not undefined. */
function given<T extends object>(members: T): T {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T;
}

import type { Selectors } from '../lambda/instance/request';
import type { LookupProperties } from '../lib/private/wire/instance';
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

/** A principal to look up in the identity store of the instance. */
export interface PrincipalName {
  readonly type: 'group' | 'user';
  readonly name: string;
}

/** TypeScript that selects the instance, and looks up the principals. */
export function snippet(props: Props, principals: readonly PrincipalName[] = []): string {
  const lookup = `new IdentityCenterLookup(this, 'Lookup'${Object.keys(props).length === 0 ? '' : `, ${literal(props)}`});`;
  if (principals.length === 0) return lookup;
  return [`const instance = ${lookup}`, ...principals.map((principal, index) => {
    const { type, name } = principal;
    const id = numbered(type === 'group' ? 'Group' : 'User', principal, index, principals);
    const [construct, prop] = type === 'group' ? ['IdentityCenterGroupLookup', 'displayName'] : ['IdentityCenterUserLookup', 'userName'];
    return `const ${id.toLowerCase()} = new ${construct}(this, '${id}', {\n  instance,\n  ${prop}: ${literal(name)},\n});`;
  })].join('\n');
}

/** An ID, with a number if there are several of the type. */
function numbered(id: string, { type }: PrincipalName, index: number, principals: readonly PrincipalName[]): string {
  const ofType = (some: readonly PrincipalName[]) => some.filter((each) => each.type === type).length;
  return ofType(principals) === 1 ? id : `${id}${ofType(principals.slice(0, index + 1))}`;
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

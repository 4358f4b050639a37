import { Annotations, Stack, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { readFileSync } from 'fs';
import * as path from 'path';
import { invalid } from '../check';
import { isDynamicReference } from '../rules';
import {
  type ContextEntry, contextAttributes, contextKeys, expectedContextValue, LOOKUP_METADATA_TYPE,
  LOOKUP_METADATA_VERSION, type LookupEnvironment, type LookupMetadata, type LookupResource,
} from '../wire/context';
import { RESOURCE_TYPE } from '../wire/instance';
import { COMMAND, guardPlaceholders } from './guard-placeholders';
import { placeholderOf } from './placeholder';

/** Why an option is an error beside `cachedInContext`, and what to use in its place. */
const WITHOUT_MEANING = {
  provider: 'nothing beside cachedInContext, which uses no function',
  encryptionKey: 'nothing beside cachedInContext: whoever runs the command context needs kms:Decrypt on the key',
  revision: 'nothing beside cachedInContext: to look up the value again, use the command context --update',
  allowChange: 'nothing beside cachedInContext: to accept another result, use --allow-change of the command context --update',
};

type Options = Readonly<Partial<Record<keyof typeof WITHOUT_MEANING, unknown>>>;

/**
 * A lookup whose values are in the context of the app. It adds no resource: what the command `context` needs to know is metadata.
 *
 * @returns a function that returns an attribute
 * @throws if an option has no meaning, if a value is not known at synthesis, or if a value in the context is malformed
 */
export function cachedLookup(scope: Construct, options: Options, resource: LookupResource): (attribute: string) => string {
  for (const [name, expected] of Object.entries(WITHOUT_MEANING)) {
    const value = options[name as keyof Options];
    if (value !== undefined && value !== false) throw invalid(scope, name, value, expected);
  }
  const environment = environmentOf(scope);
  const lookup = { Type: resource.Type, Properties: known(scope, resource) };
  const valueOf = (key: string): unknown => scope.node.tryGetContext(key);
  const context = contextKeys(lookup, environment).map((each): ContextEntry => ({ ...each, value: valueOf(each.key) }));

  const values: Record<string, string> = {};
  const placeholders: Record<string, string> = {};
  const marks: string[] = [];
  for (const entry of context) {
    if (entry.value === undefined) {
      const placeholder = placeholderOf(lookup, environment, entry);
      Object.assign(placeholders, contextAttributes(lookup, entry, placeholder.value));
      marks.push(...placeholder.marks);
    } else {
      requireRight(scope, lookup, environment, entry);
      Object.assign(values, contextAttributes(lookup, entry, entry.value));
    }
  }
  // The other attributes are known, such as the ID of the identity store that was searched.
  const unknown = Object.entries(placeholders).filter(([, value]) => marks.some((mark) => value.includes(mark)));
  addMetadata(scope, { ...lookup, context, ...unknown.length > 0 && { placeholders: Object.fromEntries(unknown) } });
  if (marks.length > 0) {
    reportMissing(scope, context);
    guardPlaceholders(scope, marks);
  }
  return (attribute) => values[attribute] ?? placeholders[attribute] ?? '';
}

/** The account and Region, which decide what the lookup finds. */
function environmentOf(scope: Construct): LookupEnvironment {
  const { account, region } = Stack.of(scope);
  const token = [['account', account], ['Region', region]].find(([, value]) => Token.isUnresolved(value))?.[0];
  if (token === undefined) return { account, region };
  throw new Error(
    `cachedInContext cannot be used in a stack whose ${token} is a token: set env of the stack, such as `
    + `{ account: '111122223333', region: 'us-east-1' } (at ${scope.node.path})`,
  );
}

/** The properties, without those that are undefined. @throws if one is not known at synthesis */
function known(scope: Construct, { Type, Properties }: LookupResource): LookupResource['Properties'] {
  const given = Object.entries(Properties).filter(([, value]) => value !== undefined);
  for (const [property, value] of given) {
    const texts: unknown[] = typeof value === 'object' && !Token.isUnresolved(value) ? Object.values(value ?? {}) : [value];
    if (!texts.some((text) => Token.isUnresolved(text) || isDynamicReference(text))) continue;
    const prop = property.startsWith('AssumeRole') ? 'assumeRole' : property.charAt(0).toLowerCase() + property.slice(1);
    const ofInstance = Type !== RESOURCE_TYPE && (property === 'InstanceArn' || property === 'IdentityStoreId');
    throw new Error(`${ofInstance ? `instance.${prop}` : prop} is a token, and cachedInContext needs its value at synthesis: ${
      ofInstance ? 'pass an IdentityCenterLookup with cachedInContext, or what '
        + 'IdentityCenterInstance.fromIdentityCenterInstanceAttributes returns for known values' : 'pass a literal value'
    } (at ${scope.node.path})`);
  }
  return Object.fromEntries(given);
}

/** @throws if a value in the context cannot be what the lookup found */
function requireRight(scope: Construct, lookup: LookupResource, environment: LookupEnvironment, entry: ContextEntry): void {
  const expected = expectedContextValue(lookup, environment, entry, entry.value);
  if (expected === undefined) return;
  throw invalid(scope, `the value of the context key "${entry.key}"`, entry.value, `${expected}. Correct it where it comes from; in `
    + 'cdk.context.json, remove it with cdk context --reset, and look it up again');
}

function addMetadata(scope: Construct, metadata: Omit<LookupMetadata, 'version' | 'packageVersion'>): void {
  const manifest = path.join(__dirname, '..', '..', '..', 'package.json');
  const { version: packageVersion } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly version: string };
  scope.node.addMetadata(LOOKUP_METADATA_TYPE, { version: LOOKUP_METADATA_VERSION, packageVersion, ...metadata } satisfies LookupMetadata);
}

function reportMissing(scope: Construct, context: readonly ContextEntry[]): void {
  const names = context.flatMap(({ value, permissionSetName = 'this lookup' }) => (value === undefined ? [permissionSetName] : []));
  Annotations.of(scope).addError(`There is no value of ${names.join(', ')} in the context yet. ${COMMAND}`);
}

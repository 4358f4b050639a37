import type { InstanceMetadata } from '@aws-sdk/client-sso-admin';
import fc from 'fast-check';
import type { Instance as StoredInstance } from '../../../local-aws/world';
import type { Instance, SeenInstance } from '../../../lookups/instance/instance';
import type { Selectors } from '../../../lookups/instance/request';

/** The ARN of an instance, by number. */
export function arn(number: number): string {
  return `arn:aws:sso:::instance/ssoins-${String(number).padStart(16, '0')}`;
}

/** What the stand-in has. */
export const PROD = {
  InstanceArn: arn(1), IdentityStoreId: 'd-1234567890', OwnerAccountId: '111122223333', Name: 'prod', Status: 'ACTIVE',
  PrimaryRegion: 'eu-west-1',
} as const satisfies StoredInstance;

/** An ACTIVE instance as the function represents it. */
export function instance(given: Partial<Instance> = {}): Instance {
  return {
    instanceArn: arn(1),
    identityStoreId: 'd-1234567890',
    identityStoreArn: 'arn:aws:identitystore::111122223333:identitystore/d-1234567890',
    ownerAccountId: '111122223333',
    name: 'prod',
    status: 'ACTIVE',
    statusReason: '',
    createdDate: '2026-01-02T03:04:05.000Z',
    primaryRegion: 'eu-west-1',
    enabledRegions: ['eu-west-1'],
    ...given,
  };
}

export function seen(given: Partial<Instance> = {}, seenIn: readonly string[] = ['eu-west-1']): SeenInstance {
  return { instance: instance(given), seenIn };
}

/** An ACTIVE instance as ListInstances returns it. */
export function metadata(given: Partial<InstanceMetadata> = {}): InstanceMetadata {
  return {
    ...PROD,
    CreatedDate: new Date('2026-01-02T03:04:05Z'),
    Regions: [{ RegionName: 'eu-west-1', Status: 'ACTIVE', IsPrimaryRegion: true }],
    ...given,
  };
}

/** A list of instances with few different values, so that many share some of them. ARNs are unique. */
export function someInstances(): fc.Arbitrary<SeenInstance[]> {
  const anInstance = fc.record({
    instanceArn: fc.nat({ max: 9 }).map(arn),
    identityStoreId: usually(fc.constantFrom('d-1234567890', 'd-0987654321'), ''),
    ownerAccountId: usually(fc.constantFrom('111122223333', '444455556666'), ''),
    name: fc.constantFrom('prod', 'Prod', 'p.*d', '\u00e9', 'e\u0301', ''),
    status: usually(fc.constant('ACTIVE'), 'CREATE_IN_PROGRESS', 'DELETE_IN_PROGRESS', 'CREATE_FAILED', ''),
  }).map((given) => seen(given));
  return fc.uniqueArray(anInstance, { selector: (each) => each.instance.instanceArn, maxLength: 6 });
}

/** Selectors that often match some of these instances. */
export function someSelectors(): fc.Arbitrary<Selectors> {
  return fc.record({
    instanceArn: seldom(fc.nat({ max: 9 }).map(arn)),
    identityStoreId: seldom(fc.constantFrom('d-1234567890', 'd-0987654321')),
    ownerAccountId: seldom(fc.constantFrom('111122223333', '444455556666')),
    instanceName: seldom(fc.constantFrom('prod', 'Prod', 'p.*d', '\u00e9', 'e\u0301')),
    instanceType: seldom(fc.constantFrom<'ORGANIZATION' | 'ACCOUNT'>('ORGANIZATION', 'ACCOUNT')),
  });
}

function usually<T>(value: fc.Arbitrary<T>, ...others: readonly T[]): fc.Arbitrary<T> {
  return fc.oneof({ weight: 9, arbitrary: value }, { weight: 1, arbitrary: fc.constantFrom(...others) });
}

function seldom<T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });
}

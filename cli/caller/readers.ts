import { partition as partitionData } from '@aws-sdk/core/client';
import type { AwsCredentialIdentityProvider } from '@aws-sdk/types';
import { ACCOUNT_ID, REGION, ROLE_ARN } from '../../lib/private/wire/formats';
import type { LookupRole } from '../assembly/stack';
import { partitionOf, type Identity } from './sts';

/** Who reads an environment. */
export interface Reader extends Identity {
  readonly credentials: AwsCredentialIdentityProvider;
}

/** Those who can read an environment, or in one line why nobody can. */
export type Readers = { readonly unknown: string } | {
  /** If a call is denied to a reader, the next one may make it. */
  readonly readers: readonly [Reader, ...Reader[]];
  /** In one line, who reads, for calls that are denied to all of them. */
  readonly nobodyElse: string;
};

/** The environment of a stack. */
export interface Environment {
  /** @default - the account of the caller */
  readonly account: string | undefined;
  /** @default - the Region of the caller */
  readonly region: string | undefined;
  readonly lookupRole?: LookupRole;
}

/** An environment with concrete values. */
export interface Place {
  readonly account: string;
  readonly region: string;
  readonly partition: string;
}

/** A role to assume, for reading an account. */
export interface RoleToAssume {
  readonly arn: string;
  readonly externalId?: string | undefined;
  readonly sessionName?: string | undefined;
  readonly options?: Readonly<Record<string, unknown>> | undefined;
}

/** What became of a role that would have read. */
export interface Refusal {
  readonly arn: string;
  readonly said: string;
}

/** Returns an environment with concrete values, or why there are none. */
export function placeOf(stack: Environment, account: string, region: string): Place | { readonly unknown: string } {
  const place = { account: stack.account ?? account, region: stack.region ?? region };
  if (!ACCOUNT_ID.pattern.test(place.account)) return { unknown: `${JSON.stringify(place.account)} is not the ID of an account.` };
  if (!REGION.pattern.test(place.region)) return { unknown: `${JSON.stringify(place.region)} is not the code of a Region.` };
  return { ...place, partition: partitionData(place.region).name };
}

/** The lookup role of a stack for a place; undefined if it has none, or one that is not of the place. */
export function lookupRoleOf({ lookupRole }: Environment, place: Place): RoleToAssume | undefined {
  if (lookupRole === undefined) return undefined;
  const { assumeRoleExternalId: externalId, assumeRoleAdditionalOptions: options } = lookupRole;
  const arn = concrete(lookupRole.arn, place);
  return isRoleOf(arn, place) ? { arn, externalId, options } : undefined;
}

/** The lookup role that another account has if it was bootstrapped like that of the stack; undefined if the stack names none. */
export function lookupRoleBeside(stack: Environment, own: Place, place: Place): RoleToAssume | undefined {
  const role = lookupRoleOf(stack, own);
  if (role === undefined) return undefined;
  const arn = role.arn.replaceAll(own.account, place.account);
  return isRoleOf(arn, place) ? { ...role, arn } : undefined;
}

/** Whether it is the ARN of a role of the account and the partition. */
export function isRoleOf(arn: string, { account, partition }: Pick<Place, 'account' | 'partition'>): boolean {
  return ROLE_ARN.pattern.test(arn) && partitionOf(arn) === partition && arn.split(':')[4] === account;
}

/** Those who read an account, or why nobody can. */
export function readersOf(
  [first, ...others]: readonly Reader[], { account, region, partition }: Place, caller: Identity, refusals: readonly Refusal[],
): Readers {
  const you = `you are ${caller.arn}, of account ${caller.account}`;
  const use = `Use credentials of account ${account}`;
  if (first !== undefined) {
    const names = [first, ...others].map(({ arn }) => arn).join(' and as ');
    return { readers: [first, ...others], nobodyElse: `Account ${account} is read as ${names}, and ${you}.` };
  }
  if (caller.partition !== partition) {
    return { unknown: `Account ${account} in ${region} is in the partition ${partition}, and ${you}. ${use}.` };
  }
  const tried = refusals.map(({ arn, said }) => `${arn} could not be assumed (${said})`);
  const why = tried.length === 0 ? 'the stack names no lookup role of that account' : tried.join(', ');
  const bootstrap = `cdk bootstrap aws://${account}/${region} --trust-for-lookup ${caller.account}`;
  return { unknown: `Account ${account} cannot be read: ${why}, and ${you}. ${use}, or run: ${bootstrap}` };
}

function concrete(text: string, { account, region, partition }: Place): string {
  return text.replaceAll('${AWS::Partition}', partition).replaceAll('${AWS::AccountId}', account).replaceAll('${AWS::Region}', region);
}

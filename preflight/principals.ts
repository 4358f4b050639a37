import type { LookupAttributes } from '../lib/private/wire/instance';
import { CallFailedError } from '../lambda/calls/reasons';
import { LookupError, ServiceFaultError } from '../lambda/common/reason';
import type { LookupContext } from '../lambda/lookup/lookup';
import { readProperties } from '../lambda/lookup/properties';
import { groupLookup } from '../lambda/principal/group-lookup';
import { userLookup } from '../lambda/principal/user-lookup';
import { callFailure } from './call-failure';
import { PreflightError } from './failure';
import type { PrincipalName } from './snippet';

/** A group or user that a lookup would find, or why it would not. */
export interface FoundPrincipal extends PrincipalName {
  readonly id?: string;
  readonly failure?: PreflightError;
}

type Instance = Pick<LookupAttributes, 'IdentityStoreId' | 'LookupRegion'>;

/** Looks up the principals in the identity store of an instance, in the Region in which the instance was found. */
export function findPrincipals(names: readonly PrincipalName[], instance: Instance, context: LookupContext): Promise<FoundPrincipal[]> {
  return Promise.all(names.map(async (principal) => {
    try {
      return { ...principal, id: await find(principal, instance, context) };
    } catch (error) {
      return { ...principal, failure: failureOf(error, principal, instance) };
    }
  }));
}

async function find({ type, name }: PrincipalName, { IdentityStoreId, LookupRegion: region }: Instance, context: LookupContext): Promise<string> {
  const [lookup, property] = type === 'group' ? [groupLookup, 'DisplayName'] as const : [userLookup, 'UserName'] as const;
  const { id } = await lookup.find(lookup.readRequest(readProperties({ IdentityStoreId, [property]: name })), { ...context, region });
  return id;
}

function failureOf(error: unknown, { type }: PrincipalName, { LookupRegion: region }: Instance): PreflightError {
  const [action, notFound] = type === 'group' ? ['identitystore:GetGroupId', 'GroupNotFound'] as const : ['identitystore:GetUserId', 'UserNotFound'] as const;
  if (error instanceof CallFailedError) {
    return callFailure({ action, region, kind: error.kind, said: error.said, ifDenied: 'Use credentials that are allowed to, or ask your administrator.' });
  }
  if (!(error instanceof LookupError)) throw error;
  const { text, details } = error.reason;
  return new PreflightError(error instanceof ServiceFaultError ? 'UnusableAnswer' : notFound, text, details);
}

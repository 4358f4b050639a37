import type { FailureKind } from '../lambda/calls/failure-kinds';
import { LookupError } from '../lambda/common/reason';
import { exactlyOne } from '../lambda/instance/exactly-one';
import type { SeenInstance } from '../lambda/instance/instance';
import type { InstanceRequest } from '../lambda/instance/request';
import { isSearched, type FailedRegion, type InstanceSearch } from '../lambda/instance/search-instances';
import { callFailure } from './call-failure';
import { PreflightError, type FailureCode } from './failure';

/** Failures that a deployment has as well: the Region is not enabled for the account, or does not exist. */
const FAILS_FOR_EVERYBODY: readonly FailureKind[] = ['unknown-caller', 'unresolvable'];

/** The instance that a deployment would select, or why it would fail, or why the command cannot tell. */
export type Verdict = { readonly selected: SeenInstance } | { readonly failure: PreflightError };

/** @param region the Region that represents the Region of the stack */
export function verdictOn(search: InstanceSearch, request: InstanceRequest, region: string): Verdict {
  try {
    return { selected: exactlyOne(search, request, region) };
  } catch (error) {
    if (error instanceof LookupError) return { failure: verdictOnFailure(search, error) };
    throw error;
  }
}

/** A malformed, incomplete or endless answer can be better the next time. */
export function unusableAnswer({ reason: { text, details = [] } }: LookupError): PreflightError {
  return new PreflightError('UnusableAnswer', 'ListInstances returned an answer that cannot be used. Run the command again. A lookup that received this answer would fail with the reason:', [{ text }, ...details]);
}

/** Why a Region could not be searched. */
export function regionFailure({ region, error }: FailedRegion): PreflightError {
  return callFailure({
    action: 'sso:ListInstances', region, kind: error.kind, said: error.said,
    ifDenied: 'Use credentials that are allowed to, or ask your administrator. A service control policy can also deny the call, or the Region.',
  });
}

function verdictOnFailure({ regions, selection }: InstanceSearch, error: LookupError): PreflightError {
  const because = (code: FailureCode) => new PreflightError(code, error.reason.text, error.reason.details);
  if (selection.kind === 'several') return because('SeveralMatch');
  if (selection.kind === 'unverifiable') return because('CannotBeVerified');

  const failed = regions.filter((each): each is FailedRegion => !isSearched(each));
  if (failed.length === regions.length || failed.some((each) => !FAILS_FOR_EVERYBODY.includes(each.error.kind))) return notSearched(failed);
  if (regions.some((each) => isSearched(each) && each.incomplete)) return unusableAnswer(error);
  switch (selection.kind) {
    case 'none':
      return because(selection.passedOver.length === 0 ? 'NoInstance' : 'NoMatch');
    case 'creating':
      // A deployment would wait longer than the command does.
      return new PreflightError('StillCreating', 'The instance of IAM Identity Center is still being created. Run the command again when it is ACTIVE.');
    case 'one': {
      const { identityStoreId, primaryRegion } = selection.selected.instance;
      if (identityStoreId === '') return because('NoIdentityStore');
      return because(primaryRegion === '' ? 'CannotBeVerified' : 'NotPrimaryRegion');
    }
  }
}

function notSearched(failed: readonly FailedRegion[]): PreflightError {
  const failures = failed.map(regionFailure);
  const [first, ...others] = failures;
  if (first !== undefined && others.length === 0) return first;
  return new PreflightError(
    others.every(({ code }) => code === first?.code) && first !== undefined ? first.code : 'RegionsFailed',
    `Several Regions could not be searched: ${failed.map(({ region }) => region).join(', ')}.`,
    failures.flatMap(({ message, details }) => [{ text: message }, ...details]),
  );
}

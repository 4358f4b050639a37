import { REGION } from '../../lib/private/wire/formats';
import { LookupError } from '../common/reason';
import { assumeRole } from './assume-role';
import type { Lookup, LookupContext, Result } from './lookup';
import { readAssumeRole, readFlag, readProperties, readText } from './properties';
import { sameSelector } from './same-selector';

/** The result of a lookup, and the question that it answers. */
export interface Answered {
  readonly result: Result;
  /** Everything that was asked, as JSON. */
  readonly question: unknown;
}

/**
 * Runs a lookup: reads the properties, makes the calls as the role to assume, and refuses an answer that has changed although
 * the selector is the same.
 *
 * @param properties the resource properties; unknown ones are ignored
 * @param oldProperties those of the last deployment. If they cannot be read, they do not allow another answer
 * @throws LookupError if there is no result
 */
export async function lookUp(lookup: Lookup, properties: unknown, oldProperties: unknown, context: LookupContext): Promise<Answered> {
  const given = readProperties(properties);
  const request = lookup.readRequest(given);
  const role = readAssumeRole(given);
  // `""` if it is an attribute that the service did not return.
  const region = readText('Region', given('Region') || undefined, REGION);
  const allowChange = readFlag('AllowChange', given('AllowChange'));
  const question = { ...request, region, role };
  const { log, before } = context;
  log('INFO', 'lookup started', { ...request, region, assumeRoleArn: role?.roleArn });

  const caller = role === undefined ? context : await assumeRole(role, context);
  const found = await lookup.find(request, { ...caller, region: region ?? context.region });
  const result = lookup.result(found, request);
  log('INFO', 'lookup found', { answer: result.answer });
  if (before !== undefined && before !== result.answer && !allowChange && asksTheSame(lookup, request, oldProperties)) {
    const refused = lookup.changed(before, found, request);
    if (refused !== undefined) throw new LookupError(refused);
  }
  return { result, question };
}

function asksTheSame(lookup: Lookup, request: object, oldProperties: unknown): boolean {
  try {
    return sameSelector(lookup.selector(request), lookup.selector(lookup.readRequest(readProperties(oldProperties))));
  } catch {
    return true;
  }
}

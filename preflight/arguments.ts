import { parseArgs } from 'node:util';
import { readRequest, type InstanceRequest } from '../lambda/instance/request';
import type { LookupProperties } from '../lib/private/wire';

/** What the command line asks for. */
export interface Arguments {
  readonly request: InstanceRequest;
  readonly profile?: string;
  readonly json: boolean;
  readonly help: boolean;
}

export const USAGE = `Usage: cdk-identity-center-lookup [options]

Asks ListInstances as a deployment would, with your own credentials, and shows what an IdentityCenterLookup
with these props would select. Exit status: 0 when exactly one instance matches, 2 otherwise.

  --instance-arn ARN                select by the ARN of the instance
  --identity-store-id ID            select by the id of its identity store
  --instance-name NAME              select by its name
  --owner-account-id ID             select by the account that owns it
  --instance-type TYPE              select by its type: ORGANIZATION or ACCOUNT
  --region REGION                   ask this Region; more than once: ask all of them (searchRegions)
  --require-primary-region          the (first) Region must be the primary Region of the instance
  --assume-role-arn ARN             ask as this role
  --assume-role-external-id ID      with this external id
  --assume-role-session-name NAME   under this session name
  --profile NAME                    take the credentials, and the Region, of this profile
  --json                            print JSON
  --help                            print this
`;

/**
 * Reads the command line.
 *
 * @throws TypeError on an option that is not known; LookupError on a value that cannot be used, as a deployment would
 */
export function readArguments(args: readonly string[]): Arguments {
  const { values } = parseArgs({
    args: [...args],
    options: {
      'instance-arn': { type: 'string' },
      'identity-store-id': { type: 'string' },
      'instance-name': { type: 'string' },
      'owner-account-id': { type: 'string' },
      'instance-type': { type: 'string' },
      'region': { type: 'string', multiple: true },
      'require-primary-region': { type: 'boolean' },
      'assume-role-arn': { type: 'string' },
      'assume-role-external-id': { type: 'string' },
      'assume-role-session-name': { type: 'string' },
      'profile': { type: 'string' },
      'json': { type: 'boolean', default: false },
      'help': { type: 'boolean', default: false },
    },
  });
  const properties: Partial<Record<keyof LookupProperties, unknown>> = {
    InstanceArn: values['instance-arn'],
    IdentityStoreId: values['identity-store-id'],
    InstanceName: values['instance-name'],
    OwnerAccountId: values['owner-account-id'],
    InstanceType: values['instance-type'],
    SearchRegions: values.region,
    RequirePrimaryRegion: values['require-primary-region'],
    AssumeRoleArn: values['assume-role-arn'],
    AssumeRoleExternalId: values['assume-role-external-id'],
    AssumeRoleSessionName: values['assume-role-session-name'],
  };
  return { request: readRequest(properties), profile: values.profile, json: values.json, help: values.help };
}

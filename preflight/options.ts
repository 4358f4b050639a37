import {
  ACCOUNT_ID, IDENTITY_STORE_ID, INSTANCE_ARN, INSTANCE_NAME, REGION, ROLE_ARN, ROLE_EXTERNAL_ID, ROLE_SESSION_NAME,
} from '../lib/private/wire/formats';
import { LOOKUPS, type Value } from './lookups';

/** An option of the command line. */
export interface Option {
  readonly name: string;
  readonly short?: string;
  readonly help: string;
  /** Absent if the option has no value. */
  readonly value?: Value;
  readonly repeatable?: true;
  /** Another option that this one requires. */
  readonly needs?: string;
}

const INSTANCE_OPTIONS: readonly Option[] = [
  {
    name: 'instance-arn', help: 'its ARN',
    value: { placeholder: 'ARN', ...INSTANCE_ARN },
  },
  {
    name: 'identity-store-id', help: 'the ID of its identity store',
    value: { placeholder: 'ID', ...IDENTITY_STORE_ID },
  },
  {
    name: 'instance-name', help: 'its name',
    value: { placeholder: 'NAME', ...INSTANCE_NAME },
  },
  {
    name: 'owner-account-id', help: 'the account that owns it',
    value: { placeholder: 'ID', ...ACCOUNT_ID },
  },
  {
    name: 'instance-type', help: 'ORGANIZATION or ACCOUNT',
    value: { placeholder: 'TYPE', pattern: /^(?:ORGANIZATION|ACCOUNT)$/, expected: 'ORGANIZATION or ACCOUNT' },
  },
];

const REGION_VALUE: Value = { placeholder: 'REGION', ...REGION };

const PLACE_OPTIONS: readonly Option[] = [
  { name: 'region', help: 'the Region of the stack; yours if not given', value: REGION_VALUE },
  { name: 'search-region', repeatable: true, help: 'a Region to search instead; may be repeated', value: REGION_VALUE },
  { name: 'require-primary-region', help: 'the stack must be in the primary Region' },
];

const LOOKUP_OPTIONS: readonly Option[] = LOOKUPS.map(({ type, help, value }) => (
  { name: type, repeatable: true, help, value }
));

const CALLER_OPTIONS: readonly Option[] = [
  {
    name: 'profile', help: 'use the credentials and Region of a profile',
    value: { placeholder: 'NAME', pattern: /\S/, expected: 'a name that is not blank' },
  },
  {
    name: 'assume-role-arn', help: 'assume this role first',
    value: { placeholder: 'ARN', ...ROLE_ARN },
  },
  {
    name: 'assume-role-external-id', needs: 'assume-role-arn', help: 'with this external ID',
    value: { placeholder: 'ID', ...ROLE_EXTERNAL_ID },
  },
  {
    name: 'assume-role-session-name', needs: 'assume-role-arn', help: 'with this session name',
    value: { placeholder: 'NAME', ...ROLE_SESSION_NAME },
  },
];

const OUTPUT_OPTIONS: readonly Option[] = [
  { name: 'json', help: 'print JSON' },
  { name: 'version', help: 'print the version' },
  { name: 'help', short: 'h', help: 'print this help' },
];

export const OPTIONS: readonly Option[] = [
  ...INSTANCE_OPTIONS, ...PLACE_OPTIONS, ...LOOKUP_OPTIONS, ...CALLER_OPTIONS, ...OUTPUT_OPTIONS,
];

function section(title: string, options: readonly Option[]): string {
  return `${title}\n${options.map(line).join('')}`;
}

function line({ name: long, short, value, help }: Option): string {
  const flag = `${short === undefined ? '' : `-${short}, `}--${long}${value === undefined ? '' : ` ${value.placeholder}`}`;
  return `  ${flag.padEnd(31)}  ${help}\n`;
}

export const USAGE = `Usage: cdk-identity-center-lookup [options]

Shows the instances of IAM Identity Center that your credentials can see, and
what the lookups of a stack with the same props would find. It deploys nothing.

${section('Select the instance by', INSTANCE_OPTIONS)}
${section('In the stack', PLACE_OPTIONS)}
${section('Then look up (each may be repeated)', LOOKUP_OPTIONS)}
${section('Call AWS as', CALLER_OPTIONS)}
${section('Output', OUTPUT_OPTIONS)}
Exit status
  0  everything is found
  1  the command could not tell
  2  a deployment would fail
`;

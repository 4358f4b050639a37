import {
  ACCOUNT_ID, IDENTITY_STORE_ID, INSTANCE_ARN, MAX_DISPLAY_NAME_LENGTH, MAX_NAME_LENGTH, MAX_USER_NAME_LENGTH, REGION, ROLE_ARN,
} from '../lib/private/wire/formats';

/** The format of the value of an option. */
interface Value {
  /** The placeholder in the help. */
  readonly placeholder: string;
  readonly pattern: RegExp;
  /** The pattern in words. */
  readonly expected: string;
}

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

function name(placeholder: string, most: number): Value {
  return { placeholder, pattern: new RegExp(`^(?=.*\\S).{1,${most}}$`, 's'), expected: `a name of 1 to ${most} characters that is not blank` };
}

const INSTANCE_OPTIONS: readonly Option[] = [
  {
    name: 'instance-arn', help: 'its ARN',
    value: { placeholder: 'ARN', pattern: INSTANCE_ARN, expected: 'an ARN such as arn:aws:sso:::instance/ssoins-0123456789abcdef' },
  },
  {
    name: 'identity-store-id', help: 'the ID of its identity store',
    value: { placeholder: 'ID', pattern: IDENTITY_STORE_ID, expected: '"d-" and ten hexadecimal digits, or a UUID' },
  },
  { name: 'instance-name', help: 'its name', value: name('NAME', MAX_NAME_LENGTH) },
  {
    name: 'owner-account-id', help: 'the account that owns it',
    value: { placeholder: 'ID', pattern: ACCOUNT_ID, expected: 'twelve digits' },
  },
  {
    name: 'instance-type', help: 'ORGANIZATION or ACCOUNT',
    value: { placeholder: 'TYPE', pattern: /^(?:ORGANIZATION|ACCOUNT)$/, expected: 'ORGANIZATION or ACCOUNT' },
  },
];

const PLACE_OPTIONS: readonly Option[] = [
  {
    name: 'region', repeatable: true, help: 'a Region to search; may be repeated',
    value: { placeholder: 'REGION', pattern: REGION, expected: 'the code of a Region, such as eu-west-1' },
  },
  { name: 'require-primary-region', help: 'the first Region must be the primary Region' },
];

const PRINCIPAL_OPTIONS: readonly Option[] = [
  { name: 'group', repeatable: true, help: 'the display name of a group; may be repeated', value: name('NAME', MAX_DISPLAY_NAME_LENGTH) },
  { name: 'user', repeatable: true, help: 'the user name of a user; may be repeated', value: name('NAME', MAX_USER_NAME_LENGTH) },
];

const CALLER_OPTIONS: readonly Option[] = [
  { name: 'profile', help: 'use the credentials and Region of a profile', value: name('NAME', 255) },
  {
    name: 'assume-role-arn', help: 'assume this role first',
    value: { placeholder: 'ARN', pattern: ROLE_ARN, expected: 'an ARN such as arn:aws:iam::111122223333:role/Name' },
  },
  {
    name: 'assume-role-external-id', needs: 'assume-role-arn', help: 'with this external ID',
    value: { placeholder: 'ID', pattern: /^[\w+=,.@:/-]{2,1224}$/, expected: '2 to 1224 letters, digits or characters of _+=,.@:/-' },
  },
  {
    name: 'assume-role-session-name', needs: 'assume-role-arn', help: 'with this session name',
    value: { placeholder: 'NAME', pattern: /^[\w+=,.@-]{2,64}$/, expected: '2 to 64 letters, digits or characters of _+=,.@-' },
  },
];

const OUTPUT_OPTIONS: readonly Option[] = [
  { name: 'json', help: 'print JSON' },
  { name: 'version', help: 'print the version' },
  { name: 'help', short: 'h', help: 'print this help' },
];

export const OPTIONS: readonly Option[] = [
  ...INSTANCE_OPTIONS, ...PLACE_OPTIONS, ...PRINCIPAL_OPTIONS, ...CALLER_OPTIONS, ...OUTPUT_OPTIONS,
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
which of them an IdentityCenterLookup with the same props would select. With
--group and --user, it looks up principals as well. It deploys nothing.

${section('Select the instance by', INSTANCE_OPTIONS)}
${section('Search in', PLACE_OPTIONS)}
${section('Look up in its identity store', PRINCIPAL_OPTIONS)}
${section('Call AWS as', CALLER_OPTIONS)}
${section('Output', OUTPUT_OPTIONS)}
Exit status
  0  exactly one instance matches, and every group and user was found
  1  the command could not tell
  2  a deployment would fail
`;

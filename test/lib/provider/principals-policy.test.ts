import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import {
  IdentityCenterGroupLookup, IdentityCenterInstance, IdentityCenterLookup, IdentityCenterUserLookup, type IIdentityCenterInstance,
} from '../../../lib';
import { statementsOf } from '../support/synthesize';

const ROLE_ARN = 'arn:aws:iam::444455556666:role/IdentityCenterReader';
const KEY_ARN = 'arn:aws:kms:eu-west-1:444455556666:key/00000000-0000-4000-8000-000000000000';

const arn = (rest: string) => ({ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:identitystore:${rest}`]] });
const on = (kind: 'Group' | 'User', ...rests: string[]) => ({
  Effect: 'Allow', Action: [`identitystore:Get${kind}Id`, `identitystore:List${kind}s`], Resource: rests.map(arn),
});
const decrypt = (store: string) => ({
  Effect: 'Allow',
  Action: 'kms:Decrypt',
  Resource: KEY_ARN,
  Condition: { StringLike: {
    'kms:ViaService': { 'Fn::Join': ['', ['identitystore.*.', { Ref: 'AWS::URLSuffix' }]] },
    'kms:EncryptionContext:aws:identitystore:identitystore-arn': arn(store),
  } },
});
const ASSUME = { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: ROLE_ARN };
const LIST_INSTANCES = { Effect: 'Allow', Action: 'sso:ListInstances', Resource: '*' };
const ANY_STORE = ':*:identitystore/*';
const THE_STORE = ':*:identitystore/d-1234567890';

/** The permissions of the function of a stack, except those for its log. */
function statementsIn(make: (stack: Stack) => void): unknown {
  const stack = new Stack(new App(), 'Stack');
  make(stack);
  const [logs, ...rest] = statementsOf(Template.fromStack(stack));
  expect(logs).toMatchObject({ Action: ['logs:CreateLogStream', 'logs:PutLogEvents'] });
  return rest;
}

const known = (stack: Stack): IIdentityCenterInstance => (
  IdentityCenterInstance.fromIdentityCenterInstanceAttributes(stack, 'Known', {
    instanceArn: 'arn:aws:sso:::instance/ssoins-0123456789abcdef', identityStoreId: 'd-1234567890',
  })
);

describe.each([
  { kind: 'Group' as const, Lookup: IdentityCenterGroupLookup, by: { displayName: 'Admins' }, principals: '::group/*' },
  { kind: 'User' as const, Lookup: IdentityCenterUserLookup, by: { userName: 'jane' }, principals: '::user/*' },
])('for the lookup of a $kind, the function may', ({ kind, Lookup, by, principals }) => {
  test.each<[string, (stack: Stack) => IIdentityCenterInstance, unknown[]]>([
    ['any identity store where that is looked up', (stack) => new IdentityCenterLookup(stack, 'Lookup'), [
      LIST_INSTANCES, on(kind, ANY_STORE, principals),
    ]],
    ['any identity store where that is read at deployment',
      (stack) => IdentityCenterInstance.fromParameters(stack, 'Instance', '/identity-center'), [on(kind, ANY_STORE, principals)]],
    ['the one identity store that is known, and list no instances', known, [on(kind, THE_STORE, principals)]],
  ])('get its id in %s', (_what, instanceIn, statements) => {
    expect(statementsIn((stack) => new Lookup(stack, 'Principal', { instance: instanceIn(stack), ...by }))).toEqual(statements);
  });

  test('assume the one role and do nothing as itself, with a key and without', () => {
    for (const key of [false, true]) {
      expect(statementsIn((stack) => new Lookup(stack, 'Principal', {
        instance: known(stack), assumeRole: { roleArn: ROLE_ARN }, encryptionKey: key ? Key.fromKeyArn(stack, 'Key', KEY_ARN) : undefined,
        ...by,
      }))).toEqual([ASSUME]);
    }
  });

  test('decrypt with the one key, for the identity store\'s use of it alone', () => {
    expect(statementsIn((stack) => new Lookup(stack, 'Principal', {
      instance: known(stack), encryptionKey: Key.fromKeyArn(stack, 'Key', KEY_ARN), ...by,
    })))
      .toEqual([on(kind, THE_STORE, principals), decrypt(THE_STORE)]);
  });

  test('do the same for several lookups as for one', () => {
    expect(statementsIn((stack) => {
      const instance = new IdentityCenterLookup(stack, 'Lookup');
      for (let each = 0; each < 5; each++) new Lookup(stack, `Principal${each}`, { instance, ...by });
    })).toEqual([LIST_INSTANCES, on(kind, ANY_STORE, principals)]);
  });
});

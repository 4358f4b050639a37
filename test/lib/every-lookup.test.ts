import { App, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { CfnInstance } from 'aws-cdk-lib/aws-sso';
import * as api from '../../lib';
import { lookupOf } from '../../lookups/lookups';
import { KNOWN, LOOKUP_CLASSES, LOOKUPS, type Lookup } from '../support/lookups';
import { ownProperties, statementsOf } from './support/synthesize';

const ROLE = 'arn:aws:iam::444455556666:role/IdentityCenterReader';
const KEY = 'arn:aws:kms:eu-west-1:444455556666:key/00000000-0000-4000-8000-000000000000';

test('the table of the lookups that tests go over has every lookup', () => {
  expect(Object.keys(api).filter((name) => name.endsWith('Lookup')).sort()).toEqual([...LOOKUP_CLASSES].sort());
});

describe.each(Object.entries<Lookup>(LOOKUPS))('an %s', (_name, { make, type, options, by, properties, permissions, decryption }) => {
  const hasRegion = options.includes('region');
  const mayChange = options.includes('allowChange');

  /** A stack with the lookup, which has its selectors and the known instance, and props besides. */
  function stackWith(propsIn: (stack: Stack) => object = () => ({}), count = 1): Stack {
    const stack = new Stack(new App(), 'Stack');
    const known = api.IdentityCenterInstance.fromIdentityCenterInstanceAttributes(stack, 'Known', KNOWN);
    const instance = options.includes('instance') ? { instance: known } : {};
    const props = propsIn(stack);
    for (let each = 0; each < count; each++) make(stack, each === 0 ? 'Id' : `Id${each}`, { ...instance, ...by, ...props });
    return stack;
  }

  const key = (stack: Stack) => ({ encryptionKey: Key.fromKeyArn(stack, 'Key', KEY) });

  /** What the function may do, besides writing its log. */
  function allowed(stack: Stack): unknown {
    const [log, ...rest] = statementsOf(Template.fromStack(stack));
    expect(log).toMatchObject({ Action: ['logs:CreateLogStream', 'logs:PutLogEvents'] });
    return rest;
  }

  const expected = (stack: Stack): unknown => stack.resolve(permissions.map((each) => ({ Effect: 'Allow', ...each })));

  test('has a resource type that the function knows', () => {
    expect(() => lookupOf(type)).not.toThrow();
  });

  test('hands over its selectors and the instance', () => {
    expect(ownProperties(Template.fromStack(stackWith()), type)).toEqual(properties);
  });

  test('hands over every option', () => {
    const assumeRole = { roleArn: ROLE, externalId: 'a:b/c', sessionName: 'name@x' };
    const stack = stackWith(() => (
      { assumeRole, revision: '2026-11', ...(hasRegion && { region: 'eu-west-1' }), ...(mayChange && { allowChange: true }) }));
    expect(ownProperties(Template.fromStack(stack), type)).toEqual({
      ...properties, AssumeRoleArn: ROLE, AssumeRoleExternalId: 'a:b/c', AssumeRoleSessionName: 'name@x', Revision: '2026-11',
      ...(hasRegion && { Region: 'eu-west-1' }), ...(mayChange && { AllowChange: 'true' }),
    });
  });

  test('lets the function do what it needs and nothing else, and five of them let it do no more', () => {
    const stack = stackWith();
    expect(allowed(stack)).toEqual(expected(stack));
    expect(allowed(stackWith(undefined, 5))).toEqual(expected(stack));
  });

  test('lets the function do nothing but assume a role that is given, with a key and without', () => {
    const assumeRole = { roleArn: ROLE };
    for (const more of [() => ({}), ...decryption === undefined ? [] : [key]]) {
      expect(allowed(stackWith((stack) => ({ assumeRole, ...more(stack) }))))
        .toEqual([{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: ROLE }]);
    }
  });

  if (decryption !== undefined) test('lets the function decrypt with the key alone, and only where the service uses the key', () => {
    const stack = stackWith(key);
    const context = Object.entries(decryption.context).map(([name, value]): [string, unknown] => (
      [`kms:EncryptionContext:${name}`, stack.resolve(value)]));
    expect(allowed(stack)).toEqual([...expected(stack) as unknown[], {
      Effect: 'Allow', Action: 'kms:Decrypt', Resource: KEY, Condition: { StringLike: {
        'kms:ViaService': { 'Fn::Join': ['', [`${decryption.service}.*.`, { Ref: 'AWS::URLSuffix' }]] }, ...Object.fromEntries(context),
      } },
    }]);
  });

  const AN_INSTANCE = 'an IIdentityCenterInstance, such as an IdentityCenterLookup or what IdentityCenterInstance.fromParameters returns';
  const INVALID: readonly [prop: object, message: string][] = [
    [{ provider: new Stack(new App(), 'Other') }, 'provider cannot be the construct Other: expected an IdentityCenterLookupProvider'],
    [{ assumeRole: {} }, 'assumeRole.roleArn cannot be undefined: expected a string: an ARN such as arn:aws:iam::111122223333:role/Name'],
    [{ revision: ' ' }, 'revision cannot be " ": expected text that is not blank'],
    [{ cachedInContext: 1 }, 'cachedInContext cannot be 1: expected true or false'],
    [{ allowChange: 'false' }, "allowChange cannot be \"false\": expected true or false; context given with -c is a string, so compare it: "
      + "tryGetContext('name') === 'true'"],
    [{ encryptionKey: {} }, "encryptionKey cannot be {}: expected a key of aws-cdk-lib/aws-kms, such as kms.Key.fromKeyArn(this, 'Key', "
      + "'<ARN of the key>')"],
    [{ region: 'Ireland' }, 'region cannot be "Ireland": expected the code of a Region such as eu-west-1'],
    [{ instance: undefined }, `instance cannot be undefined: expected ${AN_INSTANCE}`],
    [{ instance: KNOWN.instanceArn }, `instance cannot be "${KNOWN.instanceArn}": expected ${AN_INSTANCE}`],
    [{ instance: new CfnInstance(new Stack(new App(), 'Other'), 'Instance') },
      `instance cannot be the construct Other/Instance: expected ${AN_INSTANCE}`],
  ];
  const LACKED = (['instance', 'region', 'encryptionKey', 'allowChange'] as const).filter((option) => !options.includes(option));

  test('refuses options that cannot be valid', () => {
    for (const [prop, message] of INVALID.filter(([each]) => !LACKED.some((option) => option in each))) {
      expect(() => stackWith(() => prop)).toThrow(new Error(`${message} (at Stack/Id)`));
    }
  });

  test('warns of a Region that aws-cdk-lib does not know, if it takes one', () => {
    const warnings = Annotations.fromStack(stackWith(() => ({ region: 'eu-wset-1' }))).findWarning('*', Match.anyValue());
    const data = expect.stringMatching(/^region is "eu-wset-1", .*\[ack: cdk-identity-center-lookup:unknownRegion\]$/) as unknown;
    expect(warnings.map(({ id, entry }) => [id, entry.data])).toEqual(hasRegion ? [['/Stack/Id', data]] : []);
  });
});

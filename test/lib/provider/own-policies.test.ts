import { App, type CfnElement, CfnOutput, CfnParameter, Lazy, NestedStack, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Role } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { IdentityCenterLookup, IdentityCenterLookupProvider, type IdentityCenterLookupProps } from '../../../lib';
import { propertiesOf, resourcesOf, ROLE } from '../support/synthesize';

const LAZY_ARN = Lazy.string({ produce: () => 'arn:aws:iam::111122223333:role/Reader' });

describe('a permission on a resource of the app is a policy of its own, for which the lookup waits:', () => {
  const ROLE_OF = (provider: IdentityCenterLookupProvider) => ({ assumedBy: provider.role });

  /** The policies, and what a lookup depends on. */
  function policiesOf(stack: Stack, lookup: IdentityCenterLookup) {
    const template = Template.fromStack(stack);
    const { [stack.getLogicalId(lookup.node.defaultChild as CfnElement)]: resource } = resourcesOf(template);
    const policies = Object.entries(resourcesOf(template)).filter(([, { Type }]) => Type === 'AWS::IAM::Policy');
    return { dependsOn: resource?.DependsOn, ids: policies.map(([id]) => id), policies: policies.map(([, { Properties }]) => Properties) };
  }

  /** The actions of the inline policy. */
  const inline = (stack: Stack): unknown => (
    (propertiesOf(Template.fromStack(stack), 'AWS::IAM::Role')[0]?.Policies as { PolicyDocument: { Statement: { Action: unknown }[] } }[])
      .flatMap(({ PolicyDocument: { Statement } }) => Statement.map(({ Action }) => Action))
  );

  test('a role that trusts the role of the function', () => {
    const stack = new Stack(new App(), 'Stack');
    const provider = IdentityCenterLookupProvider.getOrCreate(stack);
    const { roleArn } = new Role(stack, 'Reader', ROLE_OF(provider));
    const lookup = new IdentityCenterLookup(stack, 'Lookup', { assumeRole: { roleArn } });
    const { dependsOn, ids, policies } = policiesOf(stack, lookup);
    expect(policies).toEqual([expect.objectContaining({
      Roles: [{ Ref: ROLE }],
      PolicyDocument: expect.objectContaining({
        Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: { 'Fn::GetAtt': [expect.stringMatching(/^Reader/), 'Arn'] } }],
      }) as unknown,
    })]);
    expect(dependsOn).toEqual(ids);
    expect(inline(stack)).toEqual([['logs:CreateLogStream', 'logs:PutLogEvents']]);
  });

  test('a key whose policy names the role of the function, once for several lookups', () => {
    const stack = new Stack(new App(), 'Stack');
    const encryptionKey = new Key(stack, 'Key');
    encryptionKey.grantDecrypt(IdentityCenterLookupProvider.getOrCreate(stack).role.grantPrincipal);
    new IdentityCenterLookup(stack, 'One', { encryptionKey });
    const { dependsOn, ids, policies } = policiesOf(stack, new IdentityCenterLookup(stack, 'Two', { encryptionKey }));
    const own = policies.filter(({ PolicyName }) => JSON.stringify(PolicyName).includes('IdentityCenterLookupPolicy'));
    expect(own).toHaveLength(1);
    expect(ids).toEqual(expect.arrayContaining(dependsOn as unknown[]));
    expect(inline(stack)).toEqual([['logs:CreateLogStream', 'logs:PutLogEvents'], 'sso:ListInstances']);
  });

  test('a key in the stack of the lookup, which is not that of the provider', () => {
    const app = new App();
    const [platform, team] = [new Stack(app, 'Platform'), new Stack(app, 'Team')];
    const provider = new IdentityCenterLookupProvider(platform, 'Provider');
    const lookup = new IdentityCenterLookup(team, 'Lookup', { provider, encryptionKey: new Key(team, 'Key') });
    const { dependsOn, ids, policies } = policiesOf(team, lookup);
    expect(dependsOn).toEqual(ids);
    expect(policies).toEqual([expect.objectContaining({ Roles: [{ 'Fn::ImportValue': expect.stringMatching(/^Platform:/) as unknown }] })]);
    Template.fromStack(platform).resourceCountIs('AWS::IAM::Policy', 0);
  });

  test('a key in a nested stack, and a role whose account another lookup of the provider finds', () => {
    const stack = new Stack(new App(), 'Stack');
    const nested = new NestedStack(stack, 'Nested');
    const provider = new IdentityCenterLookupProvider(stack, 'Provider');
    new IdentityCenterLookup(nested, 'Lookup', { provider, encryptionKey: new Key(nested, 'Key') });
    const { ownerAccountId } = new IdentityCenterLookup(stack, 'First');
    const second = new IdentityCenterLookup(stack, 'Second', { assumeRole: { roleArn: `arn:aws:iam::${ownerAccountId}:role/Reader` } });
    const { dependsOn, ids } = policiesOf(stack, second);
    expect(dependsOn).toEqual(ids);
    Template.fromStack(nested).resourceCountIs('AWS::IAM::Policy', 1);
  });

  test('what a Lazy value says in the end', () => {
    const stack = new Stack(new App(), 'Stack');
    const later: { role?: Role } = {};
    const lookup = new IdentityCenterLookup(stack, 'Lookup', {
      assumeRole: { roleArn: Lazy.string({ produce: () => later.role?.roleArn }) },
    });
    later.role = new Role(stack, 'Reader', ROLE_OF(IdentityCenterLookupProvider.getOrCreate(stack)));
    const { dependsOn, ids } = policiesOf(stack, lookup);
    expect(dependsOn).toEqual(ids);
  });
});

describe('stacks whose lookups share a provider', () => {
  const stacksIn = (app: App) => ['Platform', 'Keys', 'One', 'Two'].map((id) => new Stack(app, id)) as [Stack, Stack, Stack, Stack];
  type Props = (platform: Stack, other: Stack) => IdentityCenterLookupProps;

  describe.each<readonly [string, Props, Readonly<Record<string, number>>]>([
    ['a key in the stack of the provider', (platform) => ({ encryptionKey: new Key(platform, 'Key') }), { Platform: 1, One: 0, Two: 0 }],
    ['a key in a third stack', (_, other) => ({ encryptionKey: new Key(other, 'Key') }), { Platform: 0, One: 1, Two: 1 }],
    ['a role that a Lazy value names', () => ({ assumeRole: { roleArn: LAZY_ARN } }), { Platform: 0, One: 1, Two: 1 }],
  ])('use %s', (_, propsOf, policies) => {
    test.each([
      ['before', ([one, two]: readonly [Stack, Stack]) => [one, two]], ['after', ([one, two]: readonly [Stack, Stack]) => [two, one]],
    ])('and only one depends on the other, if it is written %s it', (_when, inOrder) => {
      const app = new App();
      const [platform, keys, one, two] = stacksIn(app);
      const props = { provider: new IdentityCenterLookupProvider(platform, 'Provider'), ...propsOf(platform, keys) };
      const lookups = new Map(inOrder([one, two]).map((stack) => [stack, new IdentityCenterLookup(stack, 'Lookup', props)]));
      new CfnOutput(one, 'Arn', { value: lookups.get(two)?.instanceArn ?? '' });
      app.synth();
      expect(two.dependencies).not.toContain(one);
      for (const stack of [platform, one, two]) {
        const ids = Object.keys(Template.fromStack(stack).findResources('AWS::IAM::Policy', { Properties: {
          PolicyName: { 'Fn::Join': Match.arrayWith([Match.arrayWith([Match.stringLikeRegexp('IdentityCenterLookupPolicy')])]) },
        } }));
        expect(ids).toHaveLength(policies[stack.node.id] ?? 0);
        const [lookup] = Object.values(Template.fromStack(stack).findResources('Custom::IdentityCenterLookup'));
        expect(lookup?.DependsOn ?? []).toEqual(lookup === undefined ? [] : ids);
      }
    });
  });

  test('can name a role by a parameter of their own', () => {
    const app = new App();
    const [platform, , one] = stacksIn(app);
    const provider = new IdentityCenterLookupProvider(platform, 'Provider');
    new IdentityCenterLookup(one, 'Lookup', { provider, assumeRole: { roleArn: new CfnParameter(one, 'RoleArn').valueAsString } });
    app.synth();
    expect(platform.dependencies).toEqual([]);
    expect(propertiesOf(Template.fromStack(one), 'AWS::IAM::Policy')).toMatchObject([
      { PolicyDocument: { Statement: [{ Action: 'sts:AssumeRole', Resource: { Ref: 'RoleArn' } }] } },
    ]);
  });
});

describe('the inline policies of the role, for which IAM allows 10,240 characters,', () => {
  const assuming = (roles: number): Template => {
    const stack = new Stack(new App(), 'Stack');
    for (let each = 0; each < roles; each++) {
      new IdentityCenterLookup(stack, `Lookup${each}`, { assumeRole: { roleArn: `arn:aws:iam::111122223333:role/Reader${100 + each}` } });
    }
    return Template.fromStack(stack);
  };

  test('have room for 200 roles to assume', () => {
    expect(JSON.stringify(propertiesOf(assuming(200), 'AWS::IAM::Role')[0]?.Policies).length).toBeLessThan(10_240);
  });

  test('are an error at synthesis if they are too long', () => {
    expect(() => assuming(300)).toThrow(new RegExp(
      'Lookup.* the inline policies of the role of the function have at least 1\\d{4} characters, and IAM allows 10240: '
      + 'create a second IdentityCenterLookupProvider for some of the lookups, or let the lookups assume fewer roles',
    ));
  });
});

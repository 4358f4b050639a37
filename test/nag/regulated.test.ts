import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { IdentityCenterInstanceType, IdentityCenterLookup, IdentityCenterLookupProvider } from '../../lib';
import { messagesOfExample, synthesizeExample } from '../docs/synthesize-example';

const EXAMPLE = 'regulated';

jest.setTimeout(60_000);

describe('examples/regulated', () => {
  test('passes AwsSolutions, HIPAA, NIST 800-53 R5 and PCI DSS, without a note', async () => {
    expect((await messagesOfExample(EXAMPLE)).map(({ id, level, entry }) => [level, id, entry.data])).toEqual([]);
  });

  test('suppresses exactly these rules', async () => {
    const suppressed: string[] = [];
    for (const [stack, template] of await synthesizeExample(EXAMPLE)) {
      for (const [id, { Metadata }] of Object.entries((template.toJSON() as { Resources: Record<string, { Metadata?: Metadata }> }).Resources)) {
        suppressed.push(...(Metadata?.cdk_nag?.rules_to_suppress ?? []).map((rule) => `${stack}/${id}: ${[rule.id, ...rule.applies_to ?? []].join(' ')}`));
      }
    }
    const ofAll = (resource: string, rule: string) => ['HIPAA.Security', 'NIST.800.53.R5', 'PCI.DSS.321'].map((pack) => `Foundation/${resource}: ${pack}-${rule}`);
    expect(suppressed.sort()).toEqual([
      ...ofAll('Vpc8378EB38', 'VPCDefaultSecurityGroupClosed'),
      ...ofAll('VpcPublicSubnet1DefaultRoute3DA9E72A', 'VPCNoUnrestrictedRouteToIGW'),
      ...ofAll('VpcPublicSubnet2DefaultRoute97F91067', 'VPCNoUnrestrictedRouteToIGW'),
      'Regulated/PermissionsB0BAAA55: AwsSolutions-IAM5 Resource::*',
    ]);
  });
});

test('the role of examples/regulated may do what a role of the provider\'s own may, and use the key of the queue', async () => {
  const stack = new Stack(new App(), 'Stack');
  const provider = new IdentityCenterLookupProvider(stack, 'Provider', { vpc: new Vpc(stack, 'Vpc'), deadLetterQueueEnabled: true });
  new IdentityCenterLookup(stack, 'Lookup', { provider, instanceType: IdentityCenterInstanceType.ORGANIZATION });

  const actions = (template: Template | undefined): string[] => {
    const statements = JSON.stringify(template?.toJSON()).matchAll(/"Action":(?:"([^"]+)"|\[([^\]]+)\]),"Effect":"Allow","Resource"/g);
    return [...statements].flatMap(([, one, several = '']) => one ?? several.replaceAll('"', '').split(',')).sort();
  };
  const expected = actions(Template.fromStack(stack));
  expect(expected).toContain('sqs:SendMessage');
  expect(actions((await synthesizeExample(EXAMPLE)).get('Regulated'))).toEqual([...expected, 'kms:Decrypt', 'kms:GenerateDataKey'].sort());
});

interface Metadata {
  readonly cdk_nag?: { readonly rules_to_suppress?: readonly { readonly id: string; readonly applies_to?: readonly string[] }[] };
}

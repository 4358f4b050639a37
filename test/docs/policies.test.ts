import { App, aws_kms as kms, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IdentityCenterLookup } from '../../lib';
import { addEveryLookup } from '../support/lookups';

interface Statement {
  readonly Action: string | string[];
  readonly Resource?: unknown;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

interface Role {
  readonly Properties: { readonly Policies: readonly { readonly PolicyDocument: { readonly Statement: readonly Statement[] } }[] };
}

const read = (page: string): string => readFileSync(join(__dirname, '..', '..', 'docs', page), 'utf8');

/** The statements of the policies of a page: a block of JSON is a policy, or a statement for one. */
function statementsOf(page: string): Statement[] {
  const blocks = [...read(page).matchAll(/^```json\n([^]*?)^```$/gm)].map(([, json = '']) => JSON.parse(json) as Statement | { Statement: Statement[] });
  return blocks.flatMap((block) => ('Statement' in block ? block.Statement : [block]));
}

/** What the function is allowed for every lookup, except its log. */
function grantedStatements(): Statement[] {
  const stack = new Stack(new App(), 'Stack');
  const encryptionKey = kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab');
  addEveryLookup(stack, { instance: new IdentityCenterLookup(stack, 'Lookup'), encryptionKey });
  const [role] = Object.values(Template.fromStack(stack).findResources('AWS::IAM::Role')) as [Role];
  return role.Properties.Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement).filter(({ Action }) => !Action.includes('logs:PutLogEvents'));
}

/** A resource as both a template and a page have it: without the partition, the account and the ID of the identity store. */
const resourcesIn = (text: string): string[] => [...new Set(text.match(/(?<=:)(?:identitystore\/|(?:group|user)\/\*)/g))].sort();

test('the policies of docs/accounts-and-keys.md allow what the function is allowed without a role', () => {
  const [trust, ...documented] = statementsOf('accounts-and-keys.md');
  expect(trust).toMatchObject({ Action: 'sts:AssumeRole' });

  const granted = grantedStatements();
  const actions = (statements: readonly Statement[]) => [...new Set(statements.flatMap(({ Action }) => Action))].sort();
  expect(actions(documented)).toEqual(actions(granted));
  for (const { Action, Resource } of documented.filter((statement) => Array.isArray(statement.Resource))) {
    const same = granted.filter((statement) => JSON.stringify(statement.Action) === JSON.stringify(Action));
    expect(resourcesIn(JSON.stringify(Resource))).toEqual(resourcesIn(JSON.stringify(same)));
  }
});

test('docs/accounts-and-keys.md has the conditions on the use of the key', () => {
  const conditions = grantedStatements().filter(({ Action }) => Action === 'kms:Decrypt').map(({ Condition }) => Condition?.StringLike ?? {});
  const services = conditions.map((condition) => /(?:sso|identitystore)\.\*\./.exec(JSON.stringify(condition['kms:ViaService']))?.[0]);
  expect(services).toEqual(['sso.*.', 'identitystore.*.']);

  const page = read('accounts-and-keys.md');
  for (const service of services) expect(page).toContain(`\`${service}amazonaws.com\``);
  for (const key of conditions.flatMap((condition) => Object.keys(condition))) {
    expect(page).toContain(`\`${key.replace('kms:EncryptionContext:', '')}\``);
  }
  const statements = statementsOf('accounts-and-keys.md').filter(({ Action }) => Action === 'kms:Decrypt');
  const ViaService = services.map((service) => `${service}amazonaws.com`);
  expect(statements).toMatchObject([1, 2].map(() => ({ Condition: { StringLike: { 'kms:ViaService': ViaService } } })));
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Type {
  readonly fqn: string;
  readonly kind: string;
  readonly base?: string;
  readonly interfaces?: readonly string[];
}

const { name, types } = JSON.parse(readFileSync(join(__dirname, '..', '..', '.jsii'), 'utf8')) as {
  readonly name: string; readonly types: Readonly<Record<string, Type>>;
};

/** Interfaces that are no constructs, so that they have no method With. */
const PLAIN = ['aws-cdk-lib.aws_iam.IGrantable', 'aws-cdk-lib.aws_ec2.IConnectable'];

/** The types of aws-cdk-lib and constructs that a type embeds in Go. Of two, each has a method With, and neither counts. */
const embedded = ({ base, interfaces = [] }: Type): string[] => [...(base === undefined ? [] : [base]), ...interfaces]
  .filter((each) => !each.startsWith(`${name}.`) && !PLAIN.includes(each));

test('no class or interface is two types of aws-cdk-lib at once, because that does not work in Go', () => {
  const all = Object.values(types).filter(({ kind, fqn }) => kind !== 'enum' && !/(?:Props|Options)$/.test(fqn));
  expect(all.map(({ fqn }) => fqn)).toEqual(expect.arrayContaining([`${name}.IdentityCenterGroupLookup`, `${name}.IIdentityCenterInstance`]));
  expect(all.filter((type) => embedded(type).length > 1).map(({ fqn }) => fqn)).toEqual([]);
});

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

/** The types of aws-cdk-lib and constructs that a type embeds in Go. Of two, each has a method With, and neither counts. */
const embedded = ({ base, interfaces = [] }: Type): string[] => [...(base === undefined ? [] : [base]), ...interfaces]
  .filter((each) => !each.startsWith(`${name}.`));

test('no class or interface is two types of aws-cdk-lib at once, because that does not work in Go', () => {
  const all = Object.values(types).filter(({ kind, fqn }) => kind !== 'enum' && !/(?:Props|Options)$/.test(fqn));
  expect(all.map(({ fqn }) => fqn)).toEqual(expect.arrayContaining([`${name}.IdentityCenterGroupLookup`, `${name}.IIdentityCenterInstance`]));
  expect(all.filter((type) => embedded(type).length > 1).map(({ fqn }) => fqn)).toEqual([]);
});

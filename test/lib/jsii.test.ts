import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Type {
  readonly fqn: string;
  readonly base?: string;
  readonly interfaces?: readonly string[];
}

test('every Resource has interfaces of this package only, because one of aws-cdk-lib beside it does not compile in Go', () => {
  const { name, types } = JSON.parse(readFileSync(join(__dirname, '..', '..', '.jsii'), 'utf8')) as {
    readonly name: string; readonly types: Readonly<Record<string, Type>>;
  };
  const resources = Object.values(types).filter(({ base }) => base === 'aws-cdk-lib.Resource');
  expect(resources.map(({ fqn }) => fqn)).toContain(`${name}.IdentityCenterGroupLookup`);
  const foreign = resources.filter(({ interfaces = [] }) => interfaces.some((each) => !each.startsWith(`${name}.`)));
  expect(foreign.map(({ fqn }) => fqn)).toEqual([]);
});

import { isObject, type Template } from '../../local-aws/cloudformation/template';

/** The logical IDs of the longest chain of resources that CloudFormation creates one after the other. */
export function longestChain({ Resources }: Template): string[] {
  const chains = new Map<string, string[]>();
  const chainTo = (id: string): string[] => {
    const known = chains.get(id);
    if (known !== undefined) return known;
    const before = references(Resources[id]).filter((name) => Object.hasOwn(Resources, name)).map(chainTo);
    const chain = [...longest(before), id];
    chains.set(id, chain);
    return chain;
  };
  return longest(Object.keys(Resources).map(chainTo));
}

function longest(chains: readonly string[][]): string[] {
  return chains.reduce((one, other) => (other.length > one.length ? other : one), []);
}

/** The names of all resources, parameters and pseudo parameters that a value refers to. */
function references(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(references);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, argument]) => {
    const first: unknown = Array.isArray(argument) ? argument[0] : argument;
    switch (key) {
      case 'Ref': return [String(argument)];
      case 'DependsOn': return [argument].flat().map(String);
      case 'Fn::GetAtt': return [String(first).split('.')[0] ?? ''];
      case 'Fn::Sub': return [...[...String(first).matchAll(/\$\{(\w+)/g)].map(([, name = '']) => name), ...references(argument)];
      default: return references(argument);
    }
  });
}

import type { Place } from '../caller/readers';
import { unknown, type Value } from './unknown';

const URL_SUFFIXES: Readonly<Record<string, string>> = {
  'aws-cn': 'amazonaws.com.cn', 'aws-eusc': 'amazonaws.eu', 'aws-iso': 'c2s.ic.gov', 'aws-iso-b': 'sc2s.sgov.gov',
};

/** @returns undefined if it is no pseudo parameter; Unknown if only the deployment knows it */
export function pseudoParameter(
  name: string, { account, region, partition }: Place, stack: { readonly id?: string; readonly name?: string },
): Value {
  switch (name) {
    case 'AWS::AccountId': return account;
    case 'AWS::Region': return region;
    case 'AWS::Partition': return partition;
    case 'AWS::URLSuffix': return Object.hasOwn(URL_SUFFIXES, partition) ? URL_SUFFIXES[partition] : 'amazonaws.com';
    case 'AWS::StackName': return stack.name ?? unknown('the name of a nested stack', { isStable: true });
    case 'AWS::StackId': return stack.id ?? unknown('the ID of a stack that does not exist');
    default: return name.startsWith('AWS::') ? unknown(name, { isStable: true }) : undefined;
  }
}

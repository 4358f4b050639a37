import { Stack, Stage } from 'aws-cdk-lib';
import type { Construct, IConstruct } from 'constructs';
import { invalid, isConstruct, wrong, type Rule } from '../check';

/** The property that marks a provider, of whatever copy of this package in the app. */
export const PROVIDER = Symbol.for('cdk-identity-center-lookup.IdentityCenterLookupProvider');

/** Whether a value is a provider, of whatever copy of this package in the app. */
export function isProvider(value: unknown): value is IConstruct {
  return isConstruct(value) && PROVIDER in value;
}

/** Checks the scope of a new provider, because the constructs library does not say what to do. */
export function checkedProviderScope(scope: Construct, id: string): Construct {
  const existing = scope.node.tryFindChild(id);
  if (!isProvider(existing)) return scope;
  throw invalid(scope, 'id', id, `one that is not in use; ${existing.node.path} is a provider that lookups use already. Create the provider `
    + 'before the first lookup of the stack, or give it another ID and pass it to the lookups');
}

/** A provider. */
export const provider: Rule = (name, value) => (isProvider(value) ? [] : [wrong(name, value, 'an IdentityCenterLookupProvider')]);

/**
 * Checks that a lookup can use a provider, which can be in another stack.
 *
 * @throws an error if a reference to the function is not possible
 */
export function requireReach(lookup: Construct, provider: Construct): void {
  const refuse = (expected: string) => invalid(lookup, 'provider', provider.node.path, expected);
  const [stage, providerStage] = [Stage.of(lookup), Stage.of(provider)];
  if (stage !== providerStage) throw refuse(`a provider of the same Stage, as stacks of different Stages cannot refer to one another`);
  const [{ environment }, { environment: providerEnvironment }] = [Stack.of(lookup), Stack.of(provider)];
  if (environment !== providerEnvironment) {
    throw refuse(`a provider in the same account and Region: the lookup is in ${environment}, the provider in ${providerEnvironment}`);
  }
}

import { Reference, Stack, Stage, Tokenization } from 'aws-cdk-lib';
import type { Construct, IConstruct } from 'constructs';
import type { Permission } from './function-role';
import { invalid } from './check';

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

/**
 * Checks that a permission of a lookup causes no circular dependency: the role of the function must not depend on a lookup that
 * uses the function, or on a resource in another stack with such a lookup.
 *
 * @throws an error if it does
 */
export function requireNoCycle(lookup: Construct, provider: Construct, served: ReadonlySet<IConstruct>, { resource }: Permission): void {
  const isDependent = (target: IConstruct) => (
    target.node.scopes.some((scope) => served.has(scope)) || (Stack.of(target) === Stack.of(lookup) && Stack.of(target) !== Stack.of(provider))
  );
  const dependent = Tokenization.reverseString(resource).tokens.flatMap((token) => (Reference.isReference(token) ? [token.target] : [])).find(isDependent);
  if (dependent === undefined) return;
  throw invalid(lookup, 'provider', provider.node.path, `a provider that ${dependent.node.path} does not depend on: the role of its function needs a permission on that resource. Give a known ARN, or give this lookup a provider of its own`);
}

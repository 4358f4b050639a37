import { Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { invalid, requireText } from './validation';

const PATH = '(?:/[A-Za-z0-9_.-]+){1,14}';
const SHARED = 'arn:aws(?:-[a-z]{1,5}){0,3}:ssm:[a-z0-9-]+:[0-9]{12}:parameter';

/** The name of the export of a value. */
export function exportName(scope: Construct, prefix: string, value: string): string {
  requirePrefix(scope, prefix, /^[A-Za-z0-9:-]{1,200}$/, 'letters, digits, colons and hyphens, as names of exports are made of');
  return `${prefix}-${value}`;
}

/** The name of the SSM parameter that a value is written to. */
export function parameterName(scope: Construct, prefix: string, value: string): string {
  requirePrefix(scope, prefix, new RegExp(`^${PATH}$`), 'a path such as /identity-center');
  return `${prefix}/${value}`;
}

/** What the SSM parameter of a value is read by: its name, or its ARN where another account shares it. */
export function parameterReference(scope: Construct, prefix: string, value: string): string {
  requirePrefix(scope, prefix, new RegExp(`^(?:${SHARED})?${PATH}$`), 'a path such as /identity-center, or the ARN of a shared parameter up to that path');
  return `${prefix}/${value}`;
}

/** A prefix stands in the ids of constructs, too, and so cannot be a token. */
function requirePrefix(scope: Construct, prefix: string, pattern: RegExp, expected: string): void {
  if (Token.isUnresolved(prefix)) throw invalid(scope, 'prefix', prefix, `${expected}; a token is not known at synthesis`);
  requireText(scope, 'prefix', prefix, { pattern, expected });
}

import type { Construct } from 'constructs';
import { requireText } from './validation';

/** The name of the export of a value. */
export function exportName(scope: Construct, prefix: string, value: string): string {
  requireText(scope, 'prefix', prefix, { pattern: /^[A-Za-z0-9:-]{1,200}$/, expected: 'letters, digits, colons and hyphens, as names of exports are made of' });
  return `${prefix}-${value}`;
}

/** The name of the SSM parameter of a value, or its ARN where the prefix is one. */
export function parameterName(scope: Construct, prefix: string, value: string): string {
  requireText(scope, 'prefix', prefix, {
    pattern: /^(?:arn:aws(?:-[a-z]{1,5}){0,3}:ssm:[a-z0-9-]+:[0-9]{12}:parameter)?(?:\/[A-Za-z0-9_.-]+){1,14}$/,
    expected: 'a path such as /identity-center, or the ARN of a shared parameter up to that path',
  });
  return `${prefix}/${value}`;
}

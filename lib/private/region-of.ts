import { Lazy, Token } from 'aws-cdk-lib';
import type { IIdentityCenterInstance } from '../i-identity-center-instance';

/** The Region to call: the one that is given, or else the one that a lookup, of whatever copy of this package, found for the instance. */
export function regionOf(
  { region: given, instance }: { readonly region?: string; readonly instance: IIdentityCenterInstance },
  attribute: 'lookupRegion' | 'primaryRegion',
): string | undefined {
  const found = (instance as IIdentityCenterInstance & Readonly<Partial<Record<typeof attribute, string>>>)[attribute];
  if (given === undefined || found === undefined || !Token.isUnresolved(given)) return given ?? found;
  // A token that resolves to undefined is the same as no Region.
  return Lazy.uncachedString({ produce: (context) => (context.resolve(given) as string | undefined) ?? found });
}

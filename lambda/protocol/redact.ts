const REDACTED = '[redacted]';
const SIGNATURES = /\b(X-Amz-(?:Signature|Credential|Security-Token)|Signature|Credential)(=|%3D|(?<=Token):\s*)[^\s&,"]+/gi;

/** A function that takes these secrets, and whatever looks like a signature, out of a text. */
export function redactor(secrets: readonly (string | undefined)[]): (text: string) => string {
  const known = secrets.filter((secret) => secret !== undefined && secret !== '') as string[];
  known.sort((one, other) => other.length - one.length);
  return (text) => known
    .reduce((redacted, secret) => redacted.replaceAll(secret, REDACTED), text)
    .replace(SIGNATURES, `$1$2${REDACTED}`);
}

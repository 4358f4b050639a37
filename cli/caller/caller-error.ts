import type { Reason } from '../../lookups/common/reason';

/** The codes of what you have to mend on your computer before the command can read anything. docs/plan.md lists them. */
export const CALLER_CODES = [
  'UnknownProfile', 'InvalidConfiguration', 'InvalidProxy', 'ProxyRefused', 'CertificateNotTrusted', 'MfaRequired', 'ExpiredSession',
  'CredentialProcessFailed', 'TokenFileMissing', 'TokenRejected', 'RoleDenied', 'InvalidCredentials', 'NoCredentials', 'Throttled',
  'NotReached',
] as const;

export type CallerCode = (typeof CALLER_CODES)[number];

/** Your credentials or the configuration of your computer cannot be used. */
export class CallerError extends Error {
  public override readonly name = 'CallerError';
  public readonly reason: Reason;

  /** @param said what the SDK says */
  public constructor(code: CallerCode, text: string, said?: string) {
    super(text);
    this.reason = { code, text, ...(said !== undefined && { details: [{ text: '', note: said }] }) };
  }
}

/** A name as a word of a shell. */
export function shellWord(name: string): string {
  return /^[\w.@-]+$/.test(name) ? name : `'${name.replaceAll("'", "'\\''")}'`;
}

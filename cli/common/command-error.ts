import type { Reason, ReasonCode } from '../../lookups/common/reason';

/** The codes of what you have to mend on your computer before the command can read anything. docs/plan.md lists them. */
export const CALLER_CODES = [
  'UnknownProfile', 'InvalidConfiguration', 'InvalidProxy', 'ProxyRefused', 'CertificateNotTrusted', 'MfaRequired', 'ExpiredSession',
  'CredentialProcessFailed', 'TokenFileMissing', 'TokenRejected', 'RoleDenied', 'InvalidCredentials', 'NoCredentials', 'Throttled',
  'NotReached',
] as const;

export type CallerCode = (typeof CALLER_CODES)[number];

/** The codes of what ends the command. docs/plan.md lists them. */
export type CommandCode = CallerCode | 'Usage' | 'NoAssembly' | 'InvalidAssembly' | 'NoSuchStack' | 'NoSuchLookup' | 'NoLookup'
  | 'InvalidContext' | 'OtherProject' | 'Unexpected';

/** What the command says of a lookup: a Reason of the lookup, or that the command cannot tell. */
export type PlanReason = Reason<ReasonCode | 'NotKnown' | 'NotReadable' | 'Accepted' | 'InvalidValue' | 'GivenElsewhere' | 'NotGuarded'>;

/** Why the command cannot begin, or cannot go on. */
export class CommandError extends Error {
  public override readonly name = 'CommandError';
  public readonly reason: Reason<CommandCode>;

  /** @param said what the system, the SDK or a service said about it */
  public constructor(code: CommandCode, text: string, said?: string) {
    super(text);
    this.reason = { code, text, ...(said !== undefined && { details: [{ text: '', note: said }] }) };
  }
}

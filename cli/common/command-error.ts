import type { Reason } from '../../lookups/common/reason';

/** Why the command could not begin, or could not go on. */
export class CommandError extends Error {
  public override readonly name = 'CommandError';
  public readonly reason: Reason;

  /**
   * @param code identifies the failure in docs/plan.md
   * @param said what the system or a service said about it
   */
  public constructor(code: string, text: string, said?: string) {
    super(text);
    this.reason = { code, text, ...(said !== undefined && { details: [{ text: '', note: said }] }) };
  }
}

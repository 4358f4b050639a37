import { createRedactor } from '../../../../lookups/common/redact';
import { createCaller } from '../../../../cli/caller/caller';
import { CommandError } from '../../../../cli/common/command-error';
import type { Question, Told } from './person';

/* A process that asks for a caller, as the command does, and tells what it got as JSON. */

// As the entry of the command does.
process.noDeprecation = true;

const { hide, redact } = createRedactor();

async function answer({ profile }: Question): Promise<Told> {
  try {
    const caller = await createCaller({ env: process.env, profile, hide });
    const { arn } = await caller.identity();
    return { arn, region: caller.region };
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    const { code, text, details } = error.reason;
    return { code, text, said: details?.[0]?.note };
  }
}

void answer(JSON.parse(process.argv[2] ?? '{}') as Question).then((told) => {
  process.stdout.write(redact(JSON.stringify(told)), () => process.exit());
});

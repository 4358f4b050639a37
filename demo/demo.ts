import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeOfLambda } from '../local-aws/lambda-host/node-of-lambda';
import { LocalAws } from '../local-aws/local-aws';
import { synthesize } from '../local-aws/synthesize';
import { check, heading, paragraph, printCall, printEvent } from './print';
import { SCENES, type Stage } from './scenes';

/** Deploys, updates and destroys the example app without an AWS account. */
async function demo(): Promise<void> {
  const started = performance.now();
  const folder = await mkdtemp(join(tmpdir(), 'identity-center-lookup-demo-'));
  const aws = await LocalAws.start();
  try {
    introduce(aws);
    const [app, appWithGroup, appRevised] = await Promise.all([
      synthesize(join(folder, 'app')),
      synthesize(join(folder, 'group'), { group: 'Administrators', existing: 'AWSReadOnlyAccess' }),
      synthesize(join(folder, 'revised'), { group: 'Administrators', existing: 'AWSReadOnlyAccess', revision: '2' }),
    ]);
    aws.events.on('stackEvent', printEvent).on('call', printCall);
    const failed = await play({ aws, app, appWithGroup, appRevised });
    conclude(failed, (performance.now() - started) / 1000);
  } finally {
    await aws.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Says what is real and what is not. */
function introduce({ endpointUrl }: LocalAws): void {
  const lambdaNode = nodeOfLambda();
  const version = execFileSync(lambdaNode ?? process.execPath, ['--version']).toString().trim();
  const node = lambdaNode ? `Node.js ${version}, as in Lambda` : `Node.js ${version}, as this machine has no build of Node.js 24`;
  console.log();
  const app = 'the app in bin/, synthesized by the CDK';
  const lambda = `the function from its bundle, in a process of its own on ${node}`;
  paragraph('Real', `${app}; ${lambda}; its signed HTTP calls; its response to CloudFormation over TLS; the time of each step`);
  const services = 'CloudFormation, Lambda, IAM, IAM Identity Center and its identity store';
  paragraph('Stand-in', `${services}, by the code in local-aws/ on ${endpointUrl}`);
}

/** Plays all scenes, and returns the titles of those that did not end as expected. */
async function play(stage: Stage): Promise<string[]> {
  const failed: string[] = [];
  for (const [index, { title, play: playScene }] of SCENES.entries()) {
    heading(`${index + 1}. ${title}`);
    const checks = Object.entries(await playScene(stage));
    console.log();
    checks.forEach(([what, holds]) => check(what, holds));
    if (checks.some(([, holds]) => !holds)) failed.push(`${index + 1}`);
  }
  return failed;
}

/** Says what the scenes mean for who has watched them. */
function conclude(failed: readonly string[], seconds: number): void {
  if (failed.length > 0) {
    heading(`Failed: scene ${failed.join(', ')}.`);
    process.exitCode = 1;
    return;
  }
  heading(`What this means for you (shown in ${seconds.toFixed(1)} s)`);
  paragraph('Your code', 'has names only. The ARN and the IDs are those of the account that you deploy to.');
  paragraph('Your access', 'stays as it is if a name matches nothing, several, or something else than before: the update fails and changes '
    + 'nothing.');
  paragraph('Your next step', 'is the Reason of the failed event. It says what was found and what to do, and its code, such as NoMatch, is '
    + 'in docs/errors.md.');
  paragraph('Try it', 'with bin/ in an account of your own: see docs/install.md.');
}

demo().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

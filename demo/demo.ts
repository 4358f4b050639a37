import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalAws } from '../local-aws/local-aws';
import { STACK_TYPE, type Stack, type StackEvent } from '../local-aws/cloudformation/stack';
import { synthesize } from '../local-aws/synthesize';

/*
 * Deploys the example app without an AWS account: to a small stand-in for AWS on this machine, which runs the function
 * out of the synthesized assembly, answers its calls of ListInstances, and keeps CloudFormation's protocol.
 */
async function demo(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'identity-center-lookup-demo-'));
  const aws = await LocalAws.start();
  try {
    aws.events.on('stackEvent', printEvent);
    heading('Synthesizing the example app (bin/app.ts)');
    const assembly = await synthesize(folder);
    console.log(`Stacks: ${assembly.stackNames.join(', ')}`);

    heading(`Deploying to a stand-in for AWS at ${aws.endpointUrl}`);
    const deployed = await assembly.deploy(aws);
    deployed.forEach(printOutputs);
    check(deployed, /^CREATE_COMPLETE$/);

    heading('What the lookup saw');
    aws.ssoAdmin.pages.forEach(({ number, instances }) => {
      const shown = instances.map(({ Name, Status, InstanceArn }) => `${InstanceArn}  ${Name}, ${Status}`);
      console.log(`Page ${number} of ListInstances:\n  ${shown.join('\n  ')}`);
    });
    printPermissionSets(aws);

    heading('Destroying');
    check(await assembly.destroy(aws), /^DELETE_COMPLETE$/);
  } finally {
    await aws.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function heading(text: string): void {
  console.log(`\n${text}\n`);
}

function printEvent({ stackName, timestamp, status, type, logicalId, reason }: StackEvent): void {
  const name = type === STACK_TYPE ? stackName : logicalId;
  const time = timestamp.toISOString().slice(11, 23);
  console.log([stackName.padEnd(20), time, status.padEnd(18), type.padEnd(28), name].join(' | '));
  if (reason !== undefined) console.log(`  ${reason}`);
}

function printOutputs({ name, outputs }: Stack): void {
  if (outputs.length > 0) console.log('\nOutputs:');
  outputs.forEach(({ key, value }) => console.log(`${name}.${key} = ${value}`));
}

function printPermissionSets({ permissionSets, ssoAdmin }: LocalAws): void {
  if (permissionSets.size === 0) throw new Error('no permission set was created');
  for (const { name, instanceArn } of permissionSets.values()) {
    const page = ssoAdmin.pages.find(({ instances }) => instances.some(({ InstanceArn }) => InstanceArn === instanceArn));
    if (page === undefined) throw new Error(`${name} received an InstanceArn that no page had: ${instanceArn}`);
    console.log(`Permission set ${name.padEnd(14)} received ${instanceArn}, found on page ${page.number}`);
  }
}

function check(stacks: readonly Stack[], expected: RegExp): void {
  for (const { name, status } of stacks) {
    if (!expected.test(status)) throw new Error(`${name} ended as ${status}`);
  }
}

demo().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

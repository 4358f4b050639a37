#!/usr/bin/env node
import { env, exit, stderr, stdout, versions } from 'process';

/*
 * This file is compiled for very old versions of Node.js, and loads everything else. An old version would answer the syntax of
 * main.ts with pages of its source.
 */

/** The oldest version of Node.js that the command runs on. Its util.styleText knows streams without colors. */
const OLDEST: readonly [major: number, minor: number] = [20, 18];

const [major = 0, minor = 0] = versions.node.split('.').map(Number);

if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
  stderr.write(`cdk-identity-center-lookup needs Node.js ${OLDEST.join('.')} or later. This is Node.js ${versions.node}.\n`);
  exit(1);
}

// Nothing but the command speaks. Warnings about deprecated functions and versions of Node.js are for developers.
process.noDeprecation = true;
env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
// An empty variable counts as not set, as for the AWS CLI. The SDK takes it for a value.
for (const name of Object.keys(env)) if (name.startsWith('AWS_') && env[name] === '') Reflect.deleteProperty(env, name);
// Node.js prints that it ignores NO_COLOR where there is FORCE_COLOR, too. This command does not ignore it.
if (env.NO_COLOR) delete env.FORCE_COLOR;

for (const stream of [stdout, stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // The reader has closed the pipe.
    if (error.code !== 'EPIPE') throw error;
  });
}

// A program that provides credentials, and does not end, would keep the process.
void import('./main').then(({ main }) => main(process.argv.slice(2))).then(exit);

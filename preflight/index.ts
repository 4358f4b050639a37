#!/usr/bin/env node
import { argv, env, exit, stderr, stdout } from 'node:process';

// Nothing but the command speaks. The SDK's warning about versions of Node is for developers.
env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
// Node prints that it ignores NO_COLOR where there is FORCE_COLOR, too; this command does not ignore it.
if (env.NO_COLOR) delete env.FORCE_COLOR;

for (const stream of [stdout, stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // Whoever read it has seen enough.
    if (error.code !== 'EPIPE') throw error;
  });
}

// Imported now, as Node looks at the colors when its modules are loaded.
const { main } = await import('./main');
// A program that provides credentials, and does not end, would keep the process.
exit(await main(argv.slice(2)));

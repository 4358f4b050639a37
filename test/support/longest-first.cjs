const { existsSync } = require('node:fs');
const { join } = require('node:path');
const Sequencer = require('@jest/test-sequencer').default;

/**
 * What takes longest, in the order in which it begins: a long one that begins last keeps one core busy while the other
 * waits. The two that are sensitive to the load of the machine do not begin together.
 */
const LONGEST = [
  'faults/random.test.ts',
  'package/types.test.ts',
  'drift/snippets.test.ts',
  'faults/faults.test.ts',
  'lib/validation-wrong-types.test.ts',
  'nag/cloudformation-rules.test.ts',
  'deploy-cli.test.ts',
  'integ/snapshot.test.ts',
].map((file) => join(__dirname, '..', file));

for (const file of LONGEST) if (!existsSync(file)) throw new Error(`test/support/longest-first.cjs names ${file}, which does not exist`);

/** All other tests follow as jest orders them. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const all = super.sort(tests);
    const longest = LONGEST.flatMap((file) => all.find(({ path }) => path === file) ?? []);
    return [...longest, ...all.filter((test) => !longest.includes(test))];
  }
};

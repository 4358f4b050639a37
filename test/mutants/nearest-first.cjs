const { statSync } = require('node:fs');
const { relative, sep } = require('node:path');
const { default: Sequencer } = require('@jest/test-sequencer');

/**
 * Runs the tests in the folder of the changed file first, and the shortest of these before the others: most changes fail there,
 * and then no other test runs.
 */
module.exports = class NearestFirst extends Sequencer {
  constructor(options) {
    super(options);
    const { rootDir, nonFlagArgs: [changed = ''] } = options.globalConfig;
    this.rootDir = rootDir;
    this.changed = relative(rootDir, changed).replace(/\.ts$/, '').split(sep);
  }

  sort(tests) {
    const sorted = [...tests].map((test) => ({ test, shared: this.shared(test.path), size: statSync(test.path).size }));
    return sorted.sort((one, other) => other.shared - one.shared || one.size - other.size).map(({ test }) => test);
  }

  /** The number of names that the paths of a file of tests and of the changed file have in common. */
  shared(path) {
    const names = relative(this.rootDir, path).replace(/\.test\.ts$/, '').split(sep).slice(1);
    const different = names.findIndex((name, index) => name !== this.changed[index]);
    return different < 0 ? names.length : different;
  }
};

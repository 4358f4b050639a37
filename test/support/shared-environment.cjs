const { sep } = require('node:path');
const { TestEnvironment } = require('jest-environment-node');

const isInstance = Function.prototype[Symbol.hasInstance];

/** Returns a member of another copy of a library, as an app can have two. */
function loadAnotherCopy(name, member) {
  const loaded = Object.entries(require.cache).filter(([file]) => file.includes(`${sep}node_modules${sep}${name}${sep}`));
  for (const [file] of loaded) delete require.cache[file];
  try {
    return require(name)[member];
  } finally {
    Object.assign(require.cache, Object.fromEntries(loaded));
  }
}

/**
 * A worker loads a large library once, and not for each file of tests; see load-once.cjs. Although jest gives each file its own
 * globals, the library and the tests have one environment, and the errors of the library are errors for the tests.
 */
module.exports = class SharedEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    this.global.loadOnce = require;
    // With CDK_OUTDIR, each app waits for the end of the process, which is that of the worker, to synthesize once more.
    process.setMaxListeners(0);
    this.global.loadAnotherCopy = loadAnotherCopy;
    Object.defineProperty(this.global.process, 'env', { get: () => process.env, set: (env) => { process.env = env; } });
    for (const outer of [Error, TypeError, RangeError]) {
      const own = this.global[outer.name];
      Object.defineProperty(own, Symbol.hasInstance, {
        value(value) { return isInstance.call(this, value) || (this === own && isInstance.call(outer, value)); },
      });
    }
  }

  async teardown() {
    process.removeAllListeners('beforeExit');
    await super.teardown();
  }
};

/*
 * A worker loads aws-cdk-lib once, and not for each file of tests: see load-once.cjs. That saves 0.9 s of CPU for each of the
 * forty files that need it (the five files of test/lib/provider take 6.7 s with it, and 11.3 s without), and for each mutant of
 * lib/ (test/mutants/). The library reads the environment of the process, so the tests have the same.
 */
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

/** Changes the environment of the process. An object in place of process.env would not be it: os.tmpdir() does not read it. */
function setEnvironment(env) {
  for (const name of Object.keys(process.env).filter((each) => !(each in env))) delete process.env[name];
  Object.assign(process.env, env);
}

module.exports = class SharedEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    this.global.loadOnce = require;
    // With CDK_OUTDIR, each app waits for the end of the process, which is that of the worker, to synthesize once more.
    process.setMaxListeners(0);
    this.global.loadAnotherCopy = loadAnotherCopy;
    this.environmentBefore = { ...process.env };
    Object.defineProperty(this.global.process, 'env', { get: () => process.env, set: setEnvironment });
    // The errors of Node.js are errors for the AWS SDK, which otherwise wraps them without their codes.
    const own = this.global.Error;
    Object.defineProperty(own, Symbol.hasInstance, {
      value(value) { return isInstance.call(this, value) || (this === own && isInstance.call(Error, value)); },
    });
  }

  async teardown() {
    // What a file of tests set or removed is not there for the next one.
    setEnvironment(this.environmentBefore);
    process.removeAllListeners('beforeExit');
    await super.teardown();
  }
};

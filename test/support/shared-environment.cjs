const { TestEnvironment } = require('jest-environment-node');

const isInstance = Function.prototype[Symbol.hasInstance];

/**
 * A worker loads a large library once, and not for each file of tests; see load-once.cjs. Although jest gives each file its own
 * globals, the library and the tests have one environment, and the errors of the library are errors for the tests.
 */
module.exports = class SharedEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    this.global.loadOnce = require;
    Object.defineProperty(this.global.process, 'env', { get: () => process.env, set: (env) => { process.env = env; } });
    for (const outer of [Error, TypeError, RangeError]) {
      const own = this.global[outer.name];
      Object.defineProperty(own, Symbol.hasInstance, {
        value(value) { return isInstance.call(this, value) || (this === own && isInstance.call(outer, value)); },
      });
    }
  }
};

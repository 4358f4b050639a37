/** Replaces a module by that of the worker, which all files of tests share. See shared-environment.cjs. */
module.exports = { process: (_, file) => ({ code: `module.exports = loadOnce(${JSON.stringify(file)});` }) };

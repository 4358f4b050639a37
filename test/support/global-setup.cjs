const { mkdirSync, mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

/** Gives all tests one temporary folder, which global-teardown.cjs removes: the CDK leaves a folder there for each app. */
module.exports = () => {
  const outer = tmpdir();
  // Stryker runs the tests again and again in one process, in which aws-cdk-lib keeps the name of the folder.
  globalThis.temporaryFolder ??= mkdtempSync(join(outer, 'identity-center-lookup-tests-'));
  const { temporaryFolder: folder } = globalThis;
  mkdirSync(folder, { recursive: true });
  useTemporaryFolder(folder);
  globalThis.endTemporaryFolder = () => {
    rmSync(folder, { recursive: true, force: true });
    useTemporaryFolder(outer);
  };
  // Stryker talks to its workers over a socket, which stays open. The test clock stands still while there are others.
  process.env.SOCKETS_BEFORE_TESTS ??= String(process.getActiveResourcesInfo().filter((each) => each === 'TCPSocketWrap').length);
  // Warnings to developers that no test is about.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  process.env.JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION = '20';
  process.env.JSII_DEPRECATED = 'quiet';
  // The newest aws-cdk-lib validates every template. scripts/latest/rules.mjs is about that.
  process.env.CDK_VALIDATION = 'false';
};

function useTemporaryFolder(folder) {
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = folder;
}

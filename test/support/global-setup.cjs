const { mkdtempSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

/** Gives all tests one temporary folder, which ends with them: the CDK leaves a folder there for each app. */
module.exports = () => {
  const folder = mkdtempSync(join(tmpdir(), 'identity-center-lookup-tests-'));
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = folder;
  // Warnings to developers that no test is about.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  process.env.JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION = '20';
  process.env.JSII_DEPRECATED = 'quiet';
  // The newest aws-cdk-lib validates every template. scripts/latest/rules.mjs is about that.
  process.env.CDK_VALIDATION = 'false';
};

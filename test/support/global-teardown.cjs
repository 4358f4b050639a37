const { rmSync } = require('node:fs');
const { tmpdir } = require('node:os');

/** Removes the folder of global-setup.cjs. */
module.exports = () => rmSync(tmpdir(), { recursive: true, force: true });

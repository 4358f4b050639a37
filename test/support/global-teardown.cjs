/** Removes the folder of global-setup.cjs. */
module.exports = () => globalThis.endTemporaryFolder();

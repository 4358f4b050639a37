// Loads the function as Lambda does when it initializes it, and tells what it connected to, which files it read beside
// its own, and what is still running.
import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';

const connections = [];
const { connect } = net.Socket.prototype;
net.Socket.prototype.connect = function (...args) {
  connections.push(JSON.stringify(args[0]));
  return connect.apply(this, args);
};
const files = [];
const { readFile } = fs;
fs.readFile = (path, ...args) => {
  files.push(String(path));
  return readFile(path, ...args);
};
syncBuiltinESMExports();

const { handler } = await import(process.argv[2]);
const running = process.getActiveResourcesInfo().filter((name) => /^(?:Timeout|TCP|TLS|HTTP|GetAddrInfo)/.test(name));
const listeners = ['unhandledRejection', 'uncaughtException'].flatMap((event) => process.rawListeners(event));
process.send({ handler: typeof handler, connections, files, running, listeners: listeners.length });
process.disconnect();

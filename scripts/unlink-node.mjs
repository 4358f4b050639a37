// test/lambda-node brings the Node of the function along, and npm links it as the `node` of every script here. The
// scripts are to run on the Node they were started with, so the link goes.
import { rm } from 'node:fs/promises';

for (const link of ['node', 'node.cmd', 'node.ps1']) await rm(`node_modules/.bin/${link}`, { force: true });

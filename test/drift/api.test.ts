import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT, run } from './project';

test('API.md is what `npm run docs:api` makes', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'api-'));
  try {
    expect(await run('jsii-docgen/bin/jsii-docgen', '--output', join(folder, 'API'))).toMatchObject({ status: 0 });
    expect(await readFile(join(PROJECT, 'API.md'), 'utf8')).toBe(await readFile(join(folder, 'API.md'), 'utf8'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

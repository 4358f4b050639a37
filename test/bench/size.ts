import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { assetFiles, bytesOf, loadedAtStart } from './asset';
import { count, printTable, target, type Target } from './table';

const PROJECT = join(__dirname, '..', '..');
/** The bytes of a zip archive for each file in addition to its name: the local header and the directory entry. */
const ZIP_HEADERS = 30 + 46;
const ZIP_END = 22;

/** The bytes of the asset of the function, and those of the package. */
export function size(): Target[] {
  const files = assetFiles();
  const bytes = bytesOf(files);
  const zipped = [...files].reduce(
    (sum, [name, content]) => sum + deflateRawSync(content).length + ZIP_HEADERS + 2 * name.length, ZIP_END,
  );
  const [pack] = JSON.parse(execFileSync('npm', ['pack', '--json', '--dry-run', '--ignore-scripts'], {
    cwd: PROJECT, encoding: 'utf8', shell: process.platform === 'win32', stdio: ['ignore', 'pipe', 'ignore'],
  })) as { size: number; unpackedSize: number }[];

  printTable('Size', 'The zipped asset is computed: each file deflated by node:zlib, and the headers of the format.', ['', 'bytes', 'zipped'], [
    ['asset of the function', count(bytes), count(zipped)],
    ['of it, loaded at start', count(bytesOf(files, loadedAtStart(files))), ''],
    ['package, as npm packs it', count(pack?.unpackedSize ?? NaN), count(pack?.size ?? NaN)],
  ]);
  return [target('size: bytes of the asset', bytes, 240_000)];
}

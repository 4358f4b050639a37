// Synthesizes the examples with the newest aws-cdk-lib. What it deprecates is an error here, as it is a warning to a user.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

// examples/regulated has cdk-nag 2, which the newest aws-cdk-lib does not take.
const apps = readdirSync('examples', { recursive: true }).filter((file) => file.endsWith('app.ts') && !file.startsWith('regulated'));
for (const app of apps) {
  const folder = join('examples', dirname(app));
  const { context = {} } = JSON.parse(readFileSync(join(folder, 'cdk.json'), 'utf8'));
  const env = { ...process.env, JSII_DEPRECATED: 'fail', CDK_CONTEXT_JSON: JSON.stringify(context), CDK_OUTDIR: 'cdk.out' };
  execFileSync('tsx', ['app.ts'], { cwd: folder, env, stdio: 'inherit', shell: process.platform === 'win32' });
}
console.log(`${apps.length} examples synthesize without a deprecated API.`);

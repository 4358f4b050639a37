import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { group, Project } from '../cli/support/project';

const PAGE = readFileSync(join(__dirname, '..', '..', 'docs', 'context.md'), 'utf8');

test('the example of docs/context.md is what the command prints', async () => {
  const project = await Project.start();
  try {
    await project.synthesize(group());
    const { stdout } = await project.run(['context']);
    const text = stdout.replace(/^cdk\.out of .*/, 'cdk.out of 27 November 2026, 21:14');
    expect(PAGE).toContain(`$ npx cdk-identity-center-lookup context\n${text}\`\`\``);
  } finally {
    await project.stage.stop();
  }
});

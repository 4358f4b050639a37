import { reasons } from './fixtures/observe';
import { publishScripted, scripted, scriptedTemplate } from './fixtures/scripted-template';
import { LocalAws } from '../../local-aws/local-aws';
import type { Stack } from '../../local-aws/cloudformation/stack';
import type { Template } from '../../local-aws/cloudformation/template';

let aws: LocalAws;

beforeEach(async () => {
  aws = await LocalAws.start();
  publishScripted(aws);
});

afterEach(async () => {
  await aws.stop();
});

const deploy = (template: Template, name: string): Promise<Stack> => aws.cloudFormation.deploy(name, template);

const value = (logicalId: string, attribute = 'Value'): object => ({ 'Fn::GetAtt': [logicalId, attribute] });

describe('an export', () => {
  const exporter = (exported: string): Template =>
    scriptedTemplate({ A: scripted({}, { Value: exported }) }, { Out: { Value: value('A'), Export: { Name: 'name' } } });
  const reader = scriptedTemplate({ B: scripted({}, { X: { 'Fn::ImportValue': 'name' } }) });

  test('cannot be read before it exists', async () => {
    const stack = await deploy(reader, 'Reader');
    expect(reasons(stack)[0]).toBe('No export named name found.');
  });

  test('cannot be changed or deleted while another stack reads it', async () => {
    await deploy(exporter('1'), 'Exporter');
    await deploy(reader, 'Reader');
    const updated = await deploy(exporter('2'), 'Exporter');
    expect(updated.status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(reasons(updated)).toEqual(['Export name cannot be updated as it is in use by Reader']);
    const kept = await aws.cloudFormation.delete('Exporter');
    expect(kept.status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(kept.statusReason).toBe('Delete canceled. Cannot delete export name as it is in use by Reader.');
    await aws.cloudFormation.delete('Reader');
    expect((await aws.cloudFormation.delete('Exporter')).status).toBe('DELETE_COMPLETE');
  });

  test('has a name of its own', async () => {
    await deploy(exporter('1'), 'Exporter');
    const other = await deploy(exporter('1'), 'Other');
    expect(other.status).toBe('ROLLBACK_COMPLETE');
    expect(reasons(other)[0]).toMatch(/^Export with name name is already exported by another stack\./);
  });
});

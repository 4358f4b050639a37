import { reasons, requests } from './fixtures/observe';
import { publishScripted, scripted, scriptedTemplate } from './fixtures/scripted-template';
import { LocalAws } from '../../local-aws/local-aws';
import type { Stack } from '../../local-aws/stack';
import type { Template } from '../../local-aws/template';

let aws: LocalAws;

beforeEach(async () => {
  aws = await LocalAws.start({ retryDelaysMs: [1, 1] });
  publishScripted(aws);
});

afterEach(async () => {
  await aws.stop();
});

const deploy = (template: Template, name = 'Stack'): Promise<Stack> => aws.cloudFormation.deploy(name, { template });

const value = (logicalId: string, attribute = 'Value'): object => ({ 'Fn::GetAtt': [logicalId, attribute] });

describe('an update', () => {
  const fails = { Status: 'FAILED', Reason: 'told to' };

  test('asks only the resources whose properties changed', async () => {
    await deploy(scriptedTemplate({ A: scripted({}, { Value: '1' }), B: scripted({}, { Value: '1' }) }));
    const stack = await deploy(scriptedTemplate({ A: scripted({}, { Value: '2' }), B: scripted({}, { Value: '1' }) }));
    expect(stack.status).toBe('UPDATE_COMPLETE');
    expect(requests(aws)).toEqual(['Create A', 'Create B', 'Update A first']);
  });

  test('deletes what was replaced after everything else, and what was taken away', async () => {
    const script = { Update: { PhysicalResourceId: 'second' } };
    await deploy(scriptedTemplate({ A: scripted({}, { Value: '1' }), Old: scripted() }));
    const stack = await deploy(
      scriptedTemplate({ A: scripted(script, { Value: '2' }), B: scripted({}, { X: { Ref: 'A' } }) }),
    );
    expect(stack.status).toBe('UPDATE_COMPLETE');
    expect(requests(aws).slice(2)).toEqual(['Update A first', 'Create B', 'Delete Old first', 'Delete A first']);
    expect(stack.resources.get('A')?.physicalId).toBe('second');
  });

  test('that fails goes back with the properties swapped, and with the code of before', async () => {
    await deploy(scriptedTemplate({ A: scripted({}, { Value: '1' }), B: scripted({}, { X: value('A') }) }, {}, 'old'));
    const stack = await deploy(
      scriptedTemplate(
        { A: scripted({}, { Value: '2' }), B: scripted({ Update: fails }, { X: value('A') }), C: scripted() },
        {},
        'new',
      ),
    );
    expect(stack.status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(requests(aws).slice(2)).toEqual(['Update A first', 'Update B first', 'Update A first', 'Update B first']);
    const [forth, failed, back, failedBack] = aws.customResources.exchanges.slice(2);
    expect(back?.event.ResourceProperties).toEqual(forth?.event.OldResourceProperties);
    expect(back?.event.OldResourceProperties).toEqual(forth?.event.ResourceProperties);
    expect(failedBack?.event.OldResourceProperties).toEqual(failed?.event.ResourceProperties);
    expect(forth?.response).toContain('"Version":"new"');
    expect(back?.response).toContain('"Version":"old"');
    expect(stack.resources.get('A')?.attributes).toEqual({ Value: '1', Version: 'old' });
  });

  test('that fails deletes what it had replaced others with, and what was new', async () => {
    const replaces = { Update: { PhysicalResourceId: 'second' } };
    await deploy(scriptedTemplate({ A: scripted({}, { Value: '1' }), C: scripted() }));
    const stack = await deploy(
      scriptedTemplate({
        A: scripted(replaces, { Value: '2' }),
        B: scripted(),
        C: scripted({ Update: fails }, { X: [value('A'), value('B')] }),
      }),
    );
    expect(stack.status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(requests(aws).slice(2)).toEqual([
      'Update A first',
      'Create B',
      'Update C first',
      'Update C first',
      'Delete B first',
      'Delete A second',
    ]);
    expect(stack.resources.get('A')).toMatchObject({ physicalId: 'first', attributes: { Value: '1' } });
    expect([...stack.resources.keys()].sort()).toEqual(['A', 'C', 'Function', 'Role']);
  });

  test('that cannot go back ends as UPDATE_ROLLBACK_FAILED', async () => {
    // The script of before fails the Update back.
    await deploy(scriptedTemplate({ A: scripted({ Update: fails }) }));
    const stack = await deploy(scriptedTemplate({ A: scripted({ Update: fails }, { Value: '2' }) }));
    expect(stack.status).toBe('UPDATE_ROLLBACK_FAILED');
    await expect(async () => deploy(scriptedTemplate({ A: scripted() }))).rejects.toThrow('can not be updated');
  });
});

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

import { reasons, requests } from './fixtures/observe';
import { getAtt, scripted, scriptedTemplate, startScripted } from './fixtures/scripted-template';
import type { LocalAws } from '../../local-aws/local-aws';
import type { Stack } from '../../local-aws/cloudformation/stack';
import type { Template, TemplateResource } from '../../local-aws/cloudformation/template';

/*
 * How CloudFormation handles the IDs that a custom resource returns, as far as it is known. docs/reliability.md says which of
 * this the lookup relies on.
 */

let aws: LocalAws;

beforeEach(async () => {
  aws = await startScripted();
});

afterEach(() => aws.stop());

type Resources = Readonly<Record<string, TemplateResource>>;

/** A stack with these resources, the attribute of A as output, and a version of the function. */
function template(resources: Resources, version?: string): Template {
  return scriptedTemplate(resources, { Out: { Value: getAtt('A') } }, version);
}

/** Creates a stack, updates it, and returns the requests of the update. */
async function update(before: Resources, after: Resources): Promise<{ stack: Stack; updates: string[] }> {
  await deploy(template(before, 'old'));
  const created = requests(aws).length;
  const stack = await deploy(template(after, 'new'));
  return { stack, updates: requests(aws).slice(created) };
}

const deploy = (body: Template): Promise<Stack> => aws.cloudFormation.deploy('Stack', body);

const fails = { Update: { Status: 'FAILED', Reason: 'told to' } };
const failsAsAnother = { Update: { ...fails.Update, PhysicalResourceId: 'second' } };
const succeedsAsAnother = { Update: { PhysicalResourceId: 'second' } };

/** Expects that A is in the state of the first deployment. */
function expectUntouched(stack: Stack): void {
  expect(stack.resources.get('A')).toMatchObject({
    physicalId: 'first',
    properties: { Value: '1' },
    attributes: { Value: '1', Version: 'old' },
  });
  expect(stack.outputs).toEqual([{ key: 'Out', value: '1' }]);
}

test('an update sends an Update only to the resources whose properties changed', async () => {
  const { stack, updates } = await update(
    { A: scripted({}, { Value: '1' }), B: scripted({}, { Value: '1' }) },
    { A: scripted({}, { Value: '2' }), B: scripted({}, { Value: '1' }) },
  );
  expect(stack.status).toBe('UPDATE_COMPLETE');
  expect(updates).toEqual(['Update A first']);
});

describe('an Update that fails with the id it was given', () => {
  test('is undone by an Update with the properties swapped, under the same id', async () => {
    const { stack, updates } = await update({ A: scripted({}, { Value: '1' }) }, { A: scripted(fails, { Value: '2' }) });
    expect(stack.status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(updates).toEqual(['Update A first', 'Update A first']);
    const [forth, back] = aws.customResources.exchanges.slice(1);
    expect(back?.event.ResourceProperties).toEqual(forth?.event.OldResourceProperties);
    expect(back?.event.OldResourceProperties).toEqual(forth?.event.ResourceProperties);
    expectUntouched(stack);
  });

  test('leaves the stack in UPDATE_ROLLBACK_FAILED if that Update fails too', async () => {
    // The Update back runs the script of the first deployment.
    const { stack, updates } = await update({ A: scripted(fails, { Value: '1' }) }, { A: scripted(fails, { Value: '2' }) });
    expect(stack.status).toBe('UPDATE_ROLLBACK_FAILED');
    expect(stack.statusReason).toBe('The following resource(s) failed to update: [A].');
    expect(updates).toEqual(['Update A first', 'Update A first']);
    const message = 'is in UPDATE_ROLLBACK_FAILED state and can not be updated';
    await expect(async () => deploy(template({ A: scripted() }))).rejects.toThrow(message);
  });

  test('can be one to which there was no response', async () => {
    const silent = scripted({ Update: { silent: true } }, { Value: '2' });
    const { stack, updates } = await update({ A: scripted({}, { Value: '1' }) }, { A: silent });
    expect(stack.status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(updates).toEqual(['Update A first', 'Update A first']);
    expectUntouched(stack);
  });
});

describe('an Update that fails with another id', () => {
  // Every Update back would fail, but there is none.
  const before = scripted(fails, { Value: '1' });
  const after = scripted(failsAsAnother, { Value: '2' });

  test('is undone by a Delete of that id alone, and the resource stays as it was', async () => {
    const { stack, updates } = await update({ A: before }, { A: after });
    expect(stack.status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(updates).toEqual(['Update A first', 'Delete A second']);
    expect(aws.customResources.exchanges.at(-1)?.event.ResourceProperties).toMatchObject({ Value: '2' });
    expect(reasons(stack)[0]).toContain('Message returned: told to');
    expectUntouched(stack);
  });

  test('is followed by updates of the resource of before', async () => {
    await update({ A: before }, { A: after });
    const stack = await deploy(template({ A: scripted({}, { Value: '3' }) }));
    expect(stack.status).toBe('UPDATE_COMPLETE');
    expect(requests(aws).at(-1)).toBe('Update A first');
    expect(aws.customResources.exchanges.at(-1)?.event.OldResourceProperties).toMatchObject({ Value: '1' });
    expect(stack.outputs).toEqual([{ key: 'Out', value: '3' }]);
  });

  test('undoes what was updated and created before it', async () => {
    const other = (v: string): TemplateResource => scripted({}, { Value: v });
    const { stack, updates } = await update(
      { Other: other('1'), A: { ...before, DependsOn: 'Other' } },
      { Other: other('2'), New: scripted(), A: { ...after, DependsOn: ['Other', 'New'] } },
    );
    expect(stack.status).toBe('UPDATE_ROLLBACK_COMPLETE');
    const forth = ['Update Other first', 'Create New', 'Update A first'];
    expect(updates).toEqual([...forth, 'Update Other first', 'Delete A second', 'Delete New first']);
    // The function has its old code again before it gets the Update back.
    expect(stack.resources.get('Other')?.attributes).toEqual({ Value: '1', Version: 'old' });
    expect([...stack.resources.keys()].sort()).toEqual(['A', 'Function', 'Other', 'Role']);
    expectUntouched(stack);
  });

  test('is undone even if the Delete fails', async () => {
    const stubborn = scripted({ ...failsAsAnother, Delete: fails.Update }, { Value: '2' });
    const { stack, updates } = await update({ A: before }, { A: stubborn });
    expect(stack.status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(updates).toEqual(['Update A first', 'Delete A second']);
    expectUntouched(stack);
  });
});

describe('an Update that succeeds with another id', () => {
  const before = scripted({}, { Value: '1' });
  const after = scripted(succeedsAsAnother, { Value: '2' });

  test('is followed by a Delete of the id of before when the stack is done', async () => {
    const { stack, updates } = await update({ A: before, Old: scripted() }, { A: after, B: scripted({}, { X: { Ref: 'A' } }) });
    expect(stack.status).toBe('UPDATE_COMPLETE');
    expect(updates).toEqual(['Update A first', 'Create B', 'Delete Old first', 'Delete A first']);
    expect(aws.customResources.exchanges.at(-1)?.event.ResourceProperties).toMatchObject({ Value: '1' });
    expect(stack.resources.get('A')).toMatchObject({ physicalId: 'second', attributes: { Value: '2' } });
  });

  test('is undone by a Delete of the new id if something else fails', async () => {
    const { stack, updates } = await update({ A: before, C: scripted() }, { A: after, C: scripted(fails, { X: getAtt('A') }) });
    expect(stack.status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(updates).toEqual(['Update A first', 'Update C first', 'Update C first', 'Delete A second']);
    expect(aws.customResources.exchanges.at(-1)?.event.ResourceProperties).toMatchObject({ Value: '2' });
    expectUntouched(stack);
  });

  test('is a replacement on the way back too', async () => {
    // The Update back runs the script of the first deployment.
    const { stack, updates } = await update({ A: scripted(succeedsAsAnother, { Value: '1' }) }, { A: scripted(fails, { Value: '2' }) });
    expect(stack.status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(updates).toEqual(['Update A first', 'Update A first', 'Delete A first']);
    expect(stack.resources.get('A')).toMatchObject({ physicalId: 'second', attributes: { Value: '1' } });
  });
});

test('an Update that succeeds with the same id is undone by an Update with the properties swapped if something else fails', async () => {
  const { stack, updates } = await update(
    { A: scripted({}, { Value: '1' }), C: scripted() },
    { A: scripted({}, { Value: '2' }), C: scripted(fails, { X: getAtt('A') }) },
  );
  expect(stack.status).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(updates).toEqual(['Update A first', 'Update C first', 'Update A first', 'Update C first']);
  const [forth, , back] = aws.customResources.exchanges.slice(2);
  expect(back?.event.ResourceProperties).toEqual(forth?.event.OldResourceProperties);
  expect(back?.event.OldResourceProperties).toEqual(forth?.event.ResourceProperties);
  expect(forth?.response).toContain('"Version":"new"');
  expectUntouched(stack);
});

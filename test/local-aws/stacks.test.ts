import { ended, reasons, requests } from './fixtures/observe';
import { getAtt, scripted, scriptedTemplate, startScripted } from './fixtures/scripted-template';
import { readResponse } from '../../local-aws/cloudformation/custom-resource/response';
import type { LocalAws } from '../../local-aws/local-aws';
import type { Stack } from '../../local-aws/cloudformation/stack';
import type { Template } from '../../local-aws/cloudformation/template';

let aws: LocalAws;

beforeEach(async () => {
  aws = await startScripted();
});

afterEach(() => aws.stop());

const deploy = (template: Template, name = 'Stack'): Promise<Stack> => aws.cloudFormation.deploy(name, template);

describe('a template', () => {
  test('is deployed in the order of its dependencies, and deleted in reverse', async () => {
    const { Resources } = scriptedTemplate({
      Last: { ...scripted({}, { Other: { 'Fn::Sub': '${Middle.Value}' } }), DependsOn: 'Role' },
      Middle: scripted(),
    });
    const stack = await deploy({ Resources });
    expect(ended(stack)).toEqual([
      'Role CREATE_COMPLETE',
      'Function CREATE_COMPLETE',
      'Middle CREATE_COMPLETE',
      'Last CREATE_COMPLETE',
      'Stack CREATE_COMPLETE',
    ]);
    await aws.cloudFormation.delete('Stack');
    expect(ended(stack).slice(5)).toEqual([
      'Last DELETE_COMPLETE',
      'Middle DELETE_COMPLETE',
      'Function DELETE_COMPLETE',
      'Role DELETE_COMPLETE',
      'Stack DELETE_COMPLETE',
    ]);
  });

  test.each([
    ['an unknown function', { A: scripted({}, { Zones: { 'Fn::GetAZs': '' } }) }, 'the function Fn::GetAZs is not known here'],
    ['an unknown type', { A: { Type: 'AWS::S3::Bucket' } }, 'the resource type AWS::S3::Bucket is not known here'],
    ['a policy', { A: { Type: 'AWS::Logs::LogGroup', DeletionPolicy: 'Retain' } }, 'the policy Retain is not known here'],
    ['a reference to nothing', { A: scripted({}, { X: { Ref: 'B' } }) }, 'Unresolved resource dependencies [B]'],
  ])('with %s is refused before anything is made', async (_what, resources, message) => {
    await expect(async () => deploy(scriptedTemplate(resources))).rejects.toThrow(message);
    expect(aws.cloudFormation.stacks).toEqual([]);
  });

});

describe('a custom resource', () => {
  test('receives every scalar as a string', async () => {
    await deploy(scriptedTemplate({ A: scripted({}, { ServiceTimeout: 5, Nested: { Number: 1, List: [true, 'text'] } }) }));
    expect(aws.customResources.exchanges[0]?.event).toMatchObject({
      RequestType: 'Create',
      ResourceType: 'Custom::Scripted',
      LogicalResourceId: 'A',
      ResourceProperties: { ServiceTimeout: '5', Nested: { Number: '1', List: ['true', 'text'] } },
    });
    expect(aws.customResources.exchanges[0]?.event.ResponseURL).toMatch(/^https:\/\/127\.0\.0\.1:\d+\/.*X-Amz-Signature=/);
  });

  test('without an attribute that is read fails the stack, which is rolled back', async () => {
    const stack = await deploy(scriptedTemplate({ A: scripted(), B: scripted({}, { X: getAtt('A', 'Missing') }) }));
    expect(stack.status).toBe('ROLLBACK_COMPLETE');
    expect(reasons(stack)[0]).toMatch(/^CustomResource attribute error: Vendor response doesn't contain Missing attribute in/);
    expect(requests(aws)).toEqual(['Create A', 'Delete A first']);
  });

  test('cannot answer with a content type, for which the URL is not signed', async () => {
    const script = { Create: { headers: { 'content-type': 'application/json' } } };
    await deploy(scriptedTemplate({ A: scripted(script) }));
    expect(aws.functions.invocations[0]?.result).toMatchObject({ outcome: { error: { message: 'the response was answered with 403' } } });
  });

  test('that fails is deleted by the ID that it returned', async () => {
    const script = { Create: { Status: 'FAILED', Reason: 'no instance', PhysicalResourceId: 'mine' } };
    const stack = await deploy(scriptedTemplate({ A: scripted(script) }));
    expect(reasons(stack)[0]).toMatch(
      /^Received response status \[FAILED\] from custom resource\. Message returned: no instance \(RequestId: [0-9a-f-]{36}\)$/,
    );
    expect(reasons(stack)[1]).toBe('The following resource(s) failed to create: [A]. Rollback requested by user.');
    expect(requests(aws)).toEqual(['Create A', 'Delete A mine']);
  });

  test('that does not answer fails, and is deleted by an ID that CloudFormation makes up', async () => {
    const stack = await deploy(scriptedTemplate({ A: scripted({ Create: { silent: true } }) }));
    expect(stack.status).toBe('ROLLBACK_COMPLETE');
    expect(reasons(stack)[0]).toMatch(/^CloudFormation did not receive a response from your Custom Resource\./);
    expect(requests(aws)).toEqual(['Create A', expect.stringMatching(/^Delete A Stack-A-/)]);
  });
});

describe('an export', () => {
  const exporter = (exported: string): Template =>
    scriptedTemplate({ A: scripted({}, { Value: exported }) }, { Out: { Value: getAtt('A'), Export: { Name: 'name' } } });
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

  test('cannot have the name of another export', async () => {
    await deploy(exporter('1'), 'Exporter');
    const other = await deploy(exporter('1'), 'Other');
    expect(other.status).toBe('ROLLBACK_COMPLETE');
    expect(reasons(other)[0]).toMatch(/^Export with name name is already exported by another stack\./);
  });
});

describe('a response of a custom resource', () => {
  const EXPECTED = { StackId: 'stack', RequestId: 'request', LogicalResourceId: 'A' };
  const read = (given: object, padding = 0) => (
    readResponse(
      Buffer.from(JSON.stringify({ Status: 'SUCCESS', PhysicalResourceId: 'id', ...EXPECTED, ...given }).padEnd(padding)), EXPECTED,
    )
  );

  test('of 4096 bytes is read', () => {
    expect(read({ Data: { A: '1' } }, 4096)).toEqual({ physicalId: 'id', attributes: { A: '1' } });
  });

  test.each([
    ['of 4097 bytes', {}, 4097, 'Response object is too long.'],
    ['of another stack', { StackId: 'other' }, 0, 'Invalid response object: StackId is not that of the request'],
    ['to another request', { RequestId: 'other' }, 0, 'Invalid response object: RequestId is not that of the request'],
    ['without an id', { PhysicalResourceId: '' }, 0, 'Invalid response object: PhysicalResourceId is required'],
    ['with a long id', { PhysicalResourceId: 'x'.repeat(1025) }, 0,
      'Invalid response object: PhysicalResourceId is longer than 1024 bytes'],
    ['with data that is not flat', { Data: { A: { B: '' } } }, 0, 'Invalid response object: Data must be an object of strings'],
    ['without a status', { Status: 'OK' }, 0, 'Invalid response object: Status must be SUCCESS or FAILED'],
    ['that failed without a reason', { Status: 'FAILED' }, 0, 'Invalid response object: Reason is required with FAILED'],
  ])('%s is refused', (_what, given, padding, message) => {
    expect(() => read(given, padding)).toThrow(message);
  });

  test('that is no JSON is refused', () => {
    expect(() => readResponse(Buffer.from('<html>'), EXPECTED)).toThrow('Invalid response object: the body is not a JSON object');
  });
});

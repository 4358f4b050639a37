import { CfnOutput, type Stack as CdkStack } from 'aws-cdk-lib';
import {
  IdentityCenterInstance, IdentityCenterLookup, IdentityCenterPermissionSetLookup, IdentityCenterPermissionSetRoleLookup,
} from '../build';
import { LocalAws } from '../local-aws/local-aws';
import { deployStack, outputsOf } from './local-aws/fixtures/deployed';
import { PERMISSION_SETS, PROD } from './support/prod';

let aws: LocalAws;

afterEach(() => aws.stop());

const SET = `${PERMISSION_SETS}/ps-7223c3d4e5f6a1b2`;

const imported = (stack: CdkStack) => IdentityCenterInstance.fromIdentityCenterInstanceAttributes(stack, 'Instance', PROD);

/** Outputs an existing permission set, and its role. */
function lookUp(stack: CdkStack, instance = imported(stack), names: string[] = ['AWSReadOnlyAccess']): void {
  const sets = new IdentityCenterPermissionSetLookup(stack, 'Sets', { instance, permissionSetNames: names });
  new CfnOutput(stack, 'Set', { value: sets.permissionSetArn('AWSReadOnlyAccess') });
}

test.each<[string, (stack: CdkStack) => ReturnType<typeof imported>]>([
  ['an instance that the stack looks up', (stack) => new IdentityCenterLookup(stack, 'Lookup', { instanceName: 'prod' })],
  ['an imported instance', imported],
])('permission sets of %s and their roles are found, with the permissions that the function gets', async (_what, instanceIn) => {
  aws = await LocalAws.start();
  const stack = await deployStack(aws, (scope) => {
    lookUp(scope, instanceIn(scope));
    const roles = new IdentityCenterPermissionSetRoleLookup(scope, 'Roles', { permissionSetNames: ['AWSReadOnlyAccess'] });
    new CfnOutput(scope, 'RoleArn', { value: roles.roleArn('AWSReadOnlyAccess') });
    new CfnOutput(scope, 'RoleName', { value: roles.roleName('AWSReadOnlyAccess') });
  });
  expect([stack.status, outputsOf(stack)]).toEqual(['CREATE_COMPLETE', {
    Set: SET,
    RoleArn: expect.stringMatching(/^arn:aws:iam::444455556666:role\/aws-reserved\/sso\.amazonaws\.com\/AWSReservedSSO_AWSReadOnlyAccess_[0-9a-f]{16}$/) as string,
    RoleName: expect.stringMatching(/^AWSReservedSSO_AWSReadOnlyAccess_[0-9a-f]{16}$/) as string,
  }]);
});

test('a name that has moved to another set is refused, and the stack keeps the previous one, with which another name is looked up', async () => {
  aws = await LocalAws.start();
  await deployStack(aws, (stack) => lookUp(stack));
  const set = aws.world.permissionSets.find(({ name }) => name === 'AWSReadOnlyAccess');
  aws.world.permissionSets.splice(0, Infinity, ...aws.world.permissionSets.filter((each) => each !== set));
  aws.world.permissionSets.push({ name: 'AWSReadOnlyAccess', instanceArn: PROD.instanceArn, arn: SET.replace('b2', 'ff') });
  const refused = await deployStack(aws, (stack) => lookUp(stack, imported(stack), ['AWSReadOnlyAccess', 'AWSPowerUserAccess']));
  expect([refused.status, outputsOf(refused)]).toEqual(['UPDATE_ROLLBACK_COMPLETE', { Set: SET }]);
  expect(JSON.stringify(refused.events)).toContain('(Changed)');
});

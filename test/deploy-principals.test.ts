import { CfnOutput, Stack as CdkStack } from 'aws-cdk-lib';
import { PermissionSetStack } from '../bin/permission-set-stack';
import {
  IdentityCenterGroupLookup,
  IdentityCenterInstance,
  IdentityCenterLookup,
  IdentityCenterUserLookup,
  type IIdentityCenterInstance,
} from '../build';
import { LocalAws } from '../local-aws/local-aws';
import { defaultWorld, identityStoreOf } from '../local-aws/world';
import { deployApp, deployStack, outputsOf } from './local-aws/fixtures/deployed';
import { ADMINISTRATORS, JANE, PROD } from './support/prod';

const ISSUER = 'https://idp.example.com';

let aws: LocalAws;

afterEach(() => aws.stop());

const GROUP_SELECTORS = { displayName: 'Administrators', externalId: { issuer: ISSUER, id: 'g-1' } };
const USER_SELECTORS = { userName: 'jane', email: 'jane@example.com', externalId: { issuer: ISSUER, id: 'u-1' } };

/** Looks up the administrators and Jane by these selectors, one after the other. */
function lookUp(stack: CdkStack, instance: IIdentityCenterInstance, groups: object, users: object): void {
  for (const [name, value] of Object.entries(groups)) {
    const { groupId } = new IdentityCenterGroupLookup(stack, `Group-${name}`, { instance, [name]: value as string });
    new CfnOutput(stack, `Group${name}`, { value: groupId });
  }
  for (const [name, value] of Object.entries(users)) {
    const { userId } = new IdentityCenterUserLookup(stack, `User-${name}`, { instance, [name]: value as string });
    new CfnOutput(stack, `User${name}`, { value: userId });
  }
}

const FOUND = {
  GroupdisplayName: ADMINISTRATORS,
  GroupexternalId: ADMINISTRATORS,
  UseruserName: JANE,
  Useremail: JANE,
  UserexternalId: JANE,
};

const imported = (stack: CdkStack) => IdentityCenterInstance.fromIdentityCenterInstanceAttributes(stack, 'Instance', PROD);

test.each<[string, (stack: CdkStack) => IIdentityCenterInstance]>([
  ['an instance that the stack looks up', (stack) => new IdentityCenterLookup(stack, 'Lookup', { instanceName: 'prod' })],
  ['an imported instance', imported],
])('groups and users are found by every selector in %s, with the permissions that the function gets', async (_what, instanceIn) => {
  aws = await LocalAws.start();
  const stack = await deployStack(aws, (scope) => lookUp(scope, instanceIn(scope), GROUP_SELECTORS, USER_SELECTORS));
  expect([stack.status, outputsOf(stack)]).toEqual(['CREATE_COMPLETE', FOUND]);
});

test('groups and users are found by name behind AD Connector, with the permissions for the List actions', async () => {
  const world = defaultWorld();
  const store = { ...identityStoreOf(world, PROD.identityStoreId), behindAdConnector: true };
  aws = await LocalAws.start({ world: { ...world, identityStores: { [PROD.identityStoreId]: store } } });
  const stack = await deployStack(aws, (scope) => lookUp(scope, imported(scope), { displayName: 'Administrators' }, { userName: 'jane' }));
  expect([stack.status, outputsOf(stack)]).toEqual(['CREATE_COMPLETE', { GroupdisplayName: ADMINISTRATORS, UseruserName: JANE }]);
});

test('a stack assigns a permission set to a group by name, in the instance that another stack looked up', async () => {
  aws = await LocalAws.start();
  const stacks = await deployApp(aws, (app) => {
    const instance = new IdentityCenterLookup(new CdkStack(app, 'Instance'), 'Lookup', { instanceName: 'prod' });
    new PermissionSetStack(app, 'PermissionSets', { instance, groupName: 'Administrators' });
  });
  expect(stacks.map(({ status }) => status)).toEqual(['CREATE_COMPLETE', 'CREATE_COMPLETE']);
  expect(stacks[1]?.resources.get('AdministratorsAssignment')?.properties.PrincipalId).toBe(ADMINISTRATORS);
});

import { ExpectedResult, IntegTest, Match } from '@aws-cdk/integ-tests-alpha';
import { App, Stack } from 'aws-cdk-lib';
import { IdentityCenterLookup } from 'cdk-identity-center-lookup';

/*
 * Deploys a lookup to a real account, and compares its result with that of ListInstances for the role of the assertion.
 * README.md says how to run it.
 */
const app = new App();
const stack = new Stack(app, 'IdentityCenterLookupInteg');
const lookup = new IdentityCenterLookup(stack, 'Lookup');

const { assertions } = new IntegTest(app, 'LookupInteg', { testCases: [stack] });
assertions.awsApiCall('SSOAdmin', 'listInstances').expect(
  ExpectedResult.objectLike({
    Instances: Match.arrayWith([
      Match.objectLike({
        InstanceArn: lookup.instanceArn,
        IdentityStoreId: lookup.identityStoreId,
        OwnerAccountId: lookup.ownerAccountId,
        Status: lookup.instanceStatus,
      }),
    ]),
  }),
);

import { App, Stack, aws_ram as ram, aws_ssm as ssm } from 'aws-cdk-lib';
import { IdentityCenterLookup } from 'cdk-identity-center-lookup';

const PARAMETERS = '/identity-center';

const app = new App();
const stack = new Stack(app, 'Platform');

const lookup = new IdentityCenterLookup(stack, 'Lookup');
lookup.exportValues('IdentityCenter');

// cdk deploy -c shareWith=<account id> shares the parameters with another account. Only parameters of the advanced tier can be shared.
const shareWith = app.node.tryGetContext('shareWith') as string | undefined;
const parameters = lookup.storeInParameters(PARAMETERS, { tier: shareWith === undefined ? undefined : ssm.ParameterTier.ADVANCED });
if (shareWith !== undefined) {
  const arn = `arn:${stack.partition}:ssm:${stack.region}:${stack.account}:parameter`;
  new ram.CfnResourceShare(stack, 'Share', {
    name: 'identity-center',
    principals: [shareWith],
    resourceArns: [`${arn}${parameters.instanceArn.ref}`, `${arn}${parameters.identityStoreId.ref}`],
  });
}

app.synth();

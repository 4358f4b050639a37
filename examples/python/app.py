# Translated from ../one-account/app.ts by npm run docs:translate; do not edit.
from aws_cdk import App, CfnOutput, Stack, aws_sso as sso
from cdk_identity_center_lookup import IdentityCenterLookup

app = App()
stack = Stack(app, "OneAccount")

lookup = IdentityCenterLookup(stack, "Lookup")

sso.CfnPermissionSet(stack, "ReadOnly",
    instance_arn=lookup.instance_arn,
    name="ReadOnly",
    managed_policies=["arn:aws:iam::aws:policy/ReadOnlyAccess"]
)

CfnOutput(stack, "InstanceArn", value=lookup.instance_arn)
CfnOutput(stack, "IdentityStoreId", value=lookup.identity_store_id)

app.synth()

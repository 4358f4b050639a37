from aws_cdk import App, Environment, Stack, aws_sso as sso
from cdk_identity_center_lookup import IdentityCenterGroupLookup, IdentityCenterLookup

app = App()

stack = Stack(app, "Cached", env=Environment(account="444455556666", region="us-east-1"))
instance = IdentityCenterLookup(stack, "Instance", instance_name="prod", cached_in_context=True)
group = IdentityCenterGroupLookup(stack, "Group", instance=instance, display_name="Administrators", cached_in_context=True)
sso.CfnAssignment(
    stack,
    "Assignment",
    instance_arn=instance.instance_arn,
    permission_set_arn="arn:aws:sso:::permissionSet/ssoins-7223f02dd8c5e1a9/ps-1111222233334444",
    principal_type="GROUP",
    principal_id=group.group_id,
    target_type="AWS_ACCOUNT",
    target_id="444455556666",
)

app.synth()

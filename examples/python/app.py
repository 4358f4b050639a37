from aws_cdk import App, Duration, Stack, aws_sso as sso
from cdk_identity_center_lookup import (
    IdentityCenterGroupLookup,
    IdentityCenterInstance,
    IdentityCenterInstanceType,
    IdentityCenterLookup,
    IdentityCenterLookupProvider,
    IdentityCenterPermissionSetLookup,
)

app = App()

platform = Stack(app, "Platform")
provider = IdentityCenterLookupProvider(platform, "Provider", timeout=Duration.minutes(3), memory_size=512)
instance = IdentityCenterLookup(
    platform,
    "Instance",
    provider=provider,
    instance_type=IdentityCenterInstanceType.ORGANIZATION,
    search_regions=["us-east-1", "eu-west-1"],
)
auditors = IdentityCenterGroupLookup(platform, "Auditors", provider=provider, instance=instance, display_name="Auditors")
read_only = sso.CfnPermissionSet(
    platform,
    "ReadOnly",
    instance_arn=instance.instance_arn,
    name="ReadOnly",
    managed_policies=["arn:aws:iam::aws:policy/ReadOnlyAccess"],
)
sso.CfnAssignment(
    platform,
    "Assignment",
    instance_arn=instance.instance_arn,
    permission_set_arn=read_only.attr_permission_set_arn,
    principal_type="GROUP",
    principal_id=auditors.group_id,
    target_type="AWS_ACCOUNT",
    target_id="444455556666",
)
sets = IdentityCenterPermissionSetLookup(
    platform,
    "PermissionSets",
    provider=provider,
    instance=instance,
    permission_set_names=["AWSReadOnlyAccess", "AWSPowerUserAccess"],
)
sso.CfnAssignment(
    platform,
    "PowerUsers",
    instance_arn=instance.instance_arn,
    permission_set_arn=sets.permission_set_arn("AWSPowerUserAccess"),
    principal_type="GROUP",
    principal_id=auditors.group_id,
    target_type="AWS_ACCOUNT",
    target_id="444455556666",
)
instance.export_values("IdentityCenter")

team = Stack(app, "Team")
team.node.add_dependency(platform)
imported = IdentityCenterInstance.from_exported_values(team, "Instance", "IdentityCenter")
sso.CfnPermissionSet(team, "Billing", instance_arn=imported.instance_arn, name="Billing")

app.synth()

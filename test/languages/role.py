"""The role of a permission set keeps its name and its grants when the role that it delegates to was passed to Python before."""
from aws_cdk import App, Stack, aws_kms as kms, assertions
from cdk_identity_center_lookup import IdentityCenterPermissionSetRoleLookup

NAME = "AWSReadOnlyAccess"

stack = Stack(App(), "Stack")
roles = IdentityCenterPermissionSetRoleLookup(stack, "Roles", permission_set_names=[NAME])

for _ in range(2):
    role = roles.role(NAME)
    assert stack.resolve(role.role_name) == stack.resolve(roles.role_name(NAME)), stack.resolve(role.role_name)
    assert stack.resolve(role.role_arn) == stack.resolve(roles.role_arn(NAME)), stack.resolve(role.role_arn)
    # The second time, jsii knows this object.
    assert role.grant_principal is not None

kms.Key(stack, "Key").grant_decrypt(role)
policy = assertions.Match.object_like({"Statement": assertions.Match.array_with([
    assertions.Match.object_like({"Action": "kms:Decrypt", "Principal": {"AWS": stack.resolve(role.role_arn)}}),
])})
assertions.Template.from_stack(stack).has_resource_properties("AWS::KMS::Key", {"KeyPolicy": policy})

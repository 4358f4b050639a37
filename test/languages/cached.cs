using Amazon.CDK;
using Amazon.CDK.AWS.SSO;
using CdkIdentityCenterLookup;

var app = new App();

var stack = new Stack(app, "Cached", new StackProps { Env = new Amazon.CDK.Environment { Account = "444455556666", Region = "us-east-1" } });
var instance = new IdentityCenterLookup(stack, "Instance", new IdentityCenterLookupProps { InstanceName = "prod", CachedInContext = true });
var group = new IdentityCenterGroupLookup(stack, "Group", new IdentityCenterGroupLookupProps {
    Instance = instance, DisplayName = "Administrators", CachedInContext = true
});
new CfnAssignment(stack, "Assignment", new CfnAssignmentProps {
    InstanceArn = instance.InstanceArn,
    PermissionSetArn = "arn:aws:sso:::permissionSet/ssoins-7223f02dd8c5e1a9/ps-1111222233334444",
    PrincipalType = "GROUP",
    PrincipalId = group.GroupId,
    TargetType = "AWS_ACCOUNT",
    TargetId = "444455556666"
});

app.Synth();

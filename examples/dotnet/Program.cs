using Amazon.CDK;
using Amazon.CDK.AWS.SSO;
using CdkIdentityCenterLookup;

var app = new App();

var platform = new Stack(app, "Platform");
var provider = new IdentityCenterLookupProvider(platform, "Provider", new IdentityCenterLookupProviderProps { Timeout = Duration.Minutes(3), MemorySize = 512 });
var instance = new IdentityCenterLookup(platform, "Instance", new IdentityCenterLookupProps {
    Provider = provider,
    InstanceType = IdentityCenterInstanceType.ORGANIZATION,
    SearchRegions = new [] { "us-east-1", "eu-west-1" }
});
var auditors = new IdentityCenterGroupLookup(platform, "Auditors", new IdentityCenterGroupLookupProps { Provider = provider, Instance = instance, DisplayName = "Auditors" });
var readOnly = new CfnPermissionSet(platform, "ReadOnly", new CfnPermissionSetProps {
    InstanceArn = instance.InstanceArn,
    Name = "ReadOnly",
    ManagedPolicies = new [] { "arn:aws:iam::aws:policy/ReadOnlyAccess" }
});
new CfnAssignment(platform, "Assignment", new CfnAssignmentProps {
    InstanceArn = instance.InstanceArn,
    PermissionSetArn = readOnly.AttrPermissionSetArn,
    PrincipalType = "GROUP",
    PrincipalId = auditors.GroupId,
    TargetType = "AWS_ACCOUNT",
    TargetId = "444455556666"
});
var sets = new IdentityCenterPermissionSetLookup(platform, "PermissionSets", new IdentityCenterPermissionSetLookupProps {
    Provider = provider, Instance = instance, PermissionSetNames = new [] { "AWSReadOnlyAccess", "AWSPowerUserAccess" }
});
new CfnAssignment(platform, "PowerUsers", new CfnAssignmentProps {
    InstanceArn = instance.InstanceArn,
    PermissionSetArn = sets.PermissionSetArn("AWSPowerUserAccess"),
    PrincipalType = "GROUP",
    PrincipalId = auditors.GroupId,
    TargetType = "AWS_ACCOUNT",
    TargetId = "444455556666"
});
instance.ExportValues("IdentityCenter");

var team = new Stack(app, "Team");
team.Node.AddDependency(platform);
var imported = IdentityCenterInstance.FromExportedValues(team, "Instance", "IdentityCenter");
new CfnPermissionSet(team, "Billing", new CfnPermissionSetProps { InstanceArn = imported.InstanceArn, Name = "Billing" });

app.Synth();

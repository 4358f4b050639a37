package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssso"
	"github.com/aws/jsii-runtime-go"
	lookup "github.com/cdk-identity-center-lookup/cdk-identity-center-lookup-go/identitycenterlookup"
)

func main() {
	defer jsii.Close()

	app := awscdk.NewApp(nil)

	platform := awscdk.NewStack(app, jsii.String("Platform"), nil)
	provider := lookup.NewIdentityCenterLookupProvider(platform, jsii.String("Provider"), &lookup.IdentityCenterLookupProviderProps{
		Timeout:    awscdk.Duration_Minutes(jsii.Number(3)),
		MemorySize: jsii.Number(512),
	})
	instance := lookup.NewIdentityCenterLookup(platform, jsii.String("Instance"), &lookup.IdentityCenterLookupProps{
		Provider:      provider,
		InstanceType:  lookup.IdentityCenterInstanceType_ORGANIZATION,
		SearchRegions: jsii.Strings("us-east-1", "eu-west-1"),
	})
	auditors := lookup.NewIdentityCenterGroupLookup(platform, jsii.String("Auditors"), &lookup.IdentityCenterGroupLookupProps{
		Provider:    provider,
		Instance:    instance,
		DisplayName: jsii.String("Auditors"),
	})
	readOnly := awssso.NewCfnPermissionSet(platform, jsii.String("ReadOnly"), &awssso.CfnPermissionSetProps{
		InstanceArn:     instance.InstanceArn(),
		Name:            jsii.String("ReadOnly"),
		ManagedPolicies: jsii.Strings("arn:aws:iam::aws:policy/ReadOnlyAccess"),
	})
	awssso.NewCfnAssignment(platform, jsii.String("Assignment"), &awssso.CfnAssignmentProps{
		InstanceArn:      instance.InstanceArn(),
		PermissionSetArn: readOnly.AttrPermissionSetArn(),
		PrincipalType:    jsii.String("GROUP"),
		PrincipalId:      auditors.GroupId(),
		TargetType:       jsii.String("AWS_ACCOUNT"),
		TargetId:         jsii.String("444455556666"),
	})
	sets := lookup.NewIdentityCenterPermissionSetLookup(platform, jsii.String("PermissionSets"), &lookup.IdentityCenterPermissionSetLookupProps{
		Provider:           provider,
		Instance:           instance,
		PermissionSetNames: jsii.Strings("AWSReadOnlyAccess", "AWSPowerUserAccess"),
	})
	awssso.NewCfnAssignment(platform, jsii.String("PowerUsers"), &awssso.CfnAssignmentProps{
		InstanceArn:      instance.InstanceArn(),
		PermissionSetArn: sets.PermissionSetArn(jsii.String("AWSPowerUserAccess")),
		PrincipalType:    jsii.String("GROUP"),
		PrincipalId:      auditors.GroupId(),
		TargetType:       jsii.String("AWS_ACCOUNT"),
		TargetId:         jsii.String("444455556666"),
	})
	instance.ExportValues(jsii.String("IdentityCenter"))

	team := awscdk.NewStack(app, jsii.String("Team"), nil)
	team.Node().AddDependency(platform)
	imported := lookup.IdentityCenterInstance_FromExportedValues(team, jsii.String("Instance"), jsii.String("IdentityCenter"))
	awssso.NewCfnPermissionSet(team, jsii.String("Billing"), &awssso.CfnPermissionSetProps{
		InstanceArn: imported.InstanceArn(),
		Name:        jsii.String("Billing"),
	})

	app.Synth(nil)
}

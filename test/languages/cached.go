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

	stack := awscdk.NewStack(app, jsii.String("Cached"), &awscdk.StackProps{
		Env: &awscdk.Environment{Account: jsii.String("444455556666"), Region: jsii.String("us-east-1")},
	})
	instance := lookup.NewIdentityCenterLookup(stack, jsii.String("Instance"), &lookup.IdentityCenterLookupProps{
		InstanceName:    jsii.String("prod"),
		CachedInContext: jsii.Bool(true),
	})
	group := lookup.NewIdentityCenterGroupLookup(stack, jsii.String("Group"), &lookup.IdentityCenterGroupLookupProps{
		Instance:        instance,
		DisplayName:     jsii.String("Administrators"),
		CachedInContext: jsii.Bool(true),
	})
	awssso.NewCfnAssignment(stack, jsii.String("Assignment"), &awssso.CfnAssignmentProps{
		InstanceArn:      instance.InstanceArn(),
		PermissionSetArn: jsii.String("arn:aws:sso:::permissionSet/ssoins-7223f02dd8c5e1a9/ps-1111222233334444"),
		PrincipalType:    jsii.String("GROUP"),
		PrincipalId:      group.GroupId(),
		TargetType:       jsii.String("AWS_ACCOUNT"),
		TargetId:         jsii.String("444455556666"),
	})

	app.Synth(nil)
}

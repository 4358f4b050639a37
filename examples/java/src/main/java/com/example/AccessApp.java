package com.example;

import io.github.cdkidentitycenterlookup.IIdentityCenterInstance;
import io.github.cdkidentitycenterlookup.IdentityCenterGroupLookup;
import io.github.cdkidentitycenterlookup.IdentityCenterInstance;
import io.github.cdkidentitycenterlookup.IdentityCenterInstanceType;
import io.github.cdkidentitycenterlookup.IdentityCenterLookup;
import io.github.cdkidentitycenterlookup.IdentityCenterLookupProvider;
import io.github.cdkidentitycenterlookup.IdentityCenterPermissionSetLookup;
import java.util.List;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.sso.CfnAssignment;
import software.amazon.awscdk.services.sso.CfnPermissionSet;

public class AccessApp {
    public static void main(String[] args) {
        App app = new App();

        Stack platform = new Stack(app, "Platform");
        IdentityCenterLookupProvider provider = IdentityCenterLookupProvider.Builder.create(platform, "Provider")
                .timeout(Duration.minutes(3))
                .memorySize(512)
                .build();
        IdentityCenterLookup instance = IdentityCenterLookup.Builder.create(platform, "Instance")
                .provider(provider)
                .instanceType(IdentityCenterInstanceType.ORGANIZATION)
                .searchRegions(List.of("us-east-1", "eu-west-1"))
                .build();
        IdentityCenterGroupLookup auditors = IdentityCenterGroupLookup.Builder.create(platform, "Auditors")
                .provider(provider)
                .instance(instance)
                .displayName("Auditors")
                .build();
        CfnPermissionSet readOnly = CfnPermissionSet.Builder.create(platform, "ReadOnly")
                .instanceArn(instance.getInstanceArn())
                .name("ReadOnly")
                .managedPolicies(List.of("arn:aws:iam::aws:policy/ReadOnlyAccess"))
                .build();
        CfnAssignment.Builder.create(platform, "Assignment")
                .instanceArn(instance.getInstanceArn())
                .permissionSetArn(readOnly.getAttrPermissionSetArn())
                .principalType("GROUP")
                .principalId(auditors.getGroupId())
                .targetType("AWS_ACCOUNT")
                .targetId("444455556666")
                .build();
        IdentityCenterPermissionSetLookup sets = IdentityCenterPermissionSetLookup.Builder.create(platform, "PermissionSets")
                .provider(provider)
                .instance(instance)
                .permissionSetNames(List.of("AWSReadOnlyAccess", "AWSPowerUserAccess"))
                .build();
        CfnAssignment.Builder.create(platform, "PowerUsers")
                .instanceArn(instance.getInstanceArn())
                .permissionSetArn(sets.permissionSetArn("AWSPowerUserAccess"))
                .principalType("GROUP")
                .principalId(auditors.getGroupId())
                .targetType("AWS_ACCOUNT")
                .targetId("444455556666")
                .build();
        instance.exportValues("IdentityCenter");

        Stack team = new Stack(app, "Team");
        team.getNode().addDependency(platform);
        IIdentityCenterInstance imported = IdentityCenterInstance.fromExportedValues(team, "Instance", "IdentityCenter");
        CfnPermissionSet.Builder.create(team, "Billing")
                .instanceArn(imported.getInstanceArn())
                .name("Billing")
                .build();

        app.synth();
    }
}

package com.example;

import io.github.cdkidentitycenterlookup.IdentityCenterGroupLookup;
import io.github.cdkidentitycenterlookup.IdentityCenterLookup;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.sso.CfnAssignment;

public class AccessApp {
    public static void main(String[] args) {
        App app = new App();

        Stack stack = new Stack(app, "Cached", StackProps.builder()
                .env(Environment.builder().account("444455556666").region("us-east-1").build())
                .build());
        IdentityCenterLookup instance = IdentityCenterLookup.Builder.create(stack, "Instance")
                .instanceName("prod")
                .cachedInContext(true)
                .build();
        IdentityCenterGroupLookup group = IdentityCenterGroupLookup.Builder.create(stack, "Group")
                .instance(instance)
                .displayName("Administrators")
                .cachedInContext(true)
                .build();
        CfnAssignment.Builder.create(stack, "Assignment")
                .instanceArn(instance.getInstanceArn())
                .permissionSetArn("arn:aws:sso:::permissionSet/ssoins-7223f02dd8c5e1a9/ps-1111222233334444")
                .principalType("GROUP")
                .principalId(group.getGroupId())
                .targetType("AWS_ACCOUNT")
                .targetId("444455556666")
                .build();

        app.synth();
    }
}

module example.com/access

go 1.25

require github.com/cdk-identity-center-lookup/cdk-identity-center-lookup-go/identitycenterlookup v0.1.0

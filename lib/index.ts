export * from './identity-center-group-lookup';
export * from './identity-center-instance';
export * from './identity-center-lookup';
export * from './identity-center-lookup-props';
export * from './identity-center-lookup-provider';
export * from './identity-center-principal-lookup-options';
export * from './identity-center-user-lookup';

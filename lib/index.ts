export * from './identity-center-instance';
export * from './identity-center-lookup';
export * from './identity-center-lookup-props';
export * from './identity-center-lookup-provider';

export * from './identity-center-instance';
export * from './identity-center-lookup';
export * from './identity-center-lookup-props';

/*
 * Loaded into the process of the handler of AwsCustomResource, which ignores the port of the ResponseURL. On AWS, the port is
 * always 443. This sets the right port, because otherwise the handler would reach no endpoint.
 */
import https from 'node:https';

const { request } = https;
https.request = (options, ...rest) => (
  options.hostname === '127.0.0.1' && options.port === undefined
    ? request({ ...options, port: Number(process.env.RESPONSE_PORT) }, ...rest)
    : request(options, ...rest)
);

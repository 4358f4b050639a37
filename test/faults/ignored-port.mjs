/*
 * Loaded into the process of AwsCustomResource's handler: it ignores the port of the ResponseURL, so that it would
 * reach no endpoint here at all. In AWS the port is always 443; here it is given the one that was meant.
 */
import https from 'node:https';

const { request } = https;
https.request = (options, ...rest) => (
  options.hostname === '127.0.0.1' && options.port === undefined
    ? request({ ...options, port: Number(process.env.RESPONSE_PORT) }, ...rest)
    : request(options, ...rest)
);

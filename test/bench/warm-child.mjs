// Runs in one process, on the Node.js version of Lambda. For each scenario, runs the handler in turn with the same bare requests,
// and reports the durations in milliseconds.
import http from 'node:http';
import https from 'node:https';
import { pathToFileURL } from 'node:url';
import { context } from './lambda-context.mjs';

const WARM_UP = 3;

const [file, settings] = process.argv.slice(2);
const { runs, scenarios } = JSON.parse(settings);
const { handler } = await import(pathToFileURL(file));

const times = {};
for (const { name, endpoint, event } of scenarios) {
  process.env.AWS_ENDPOINT_URL = endpoint;
  const of = (times[name] = { ours: [], network: [] });
  for (let run = -WARM_UP; run < runs; run++) {
    const ours = await timed(() => handler(structuredClone(event), context));
    const network = await timed(() => requests(endpoint, event));
    if (run < 0) continue;
    of.ours.push(ours);
    of.network.push(network);
  }
}
process.send(times, () => process.exit());

async function timed(task) {
  const started = performance.now();
  await task();
  return performance.now() - started;
}

/** All pages of each Region, all Regions in parallel, and the response. Nothing is signed, read or selected. */
async function requests(endpoint, { ResponseURL, ResourceProperties: { SearchRegions = ['us-east-1'] } }) {
  await Promise.all(SearchRegions.map(async (region) => {
    const agent = new http.Agent({ keepAlive: true });
    const headers = { authorization: `Credential=ASIAEXAMPLE/20261101/${region}/sso/aws4_request` };
    for (let NextToken, first = true; first || NextToken; first = false) {
      const answer = await send(http, endpoint, { method: 'POST', agent, headers }, JSON.stringify({ MaxResults: 100, NextToken }));
      ({ NextToken } = JSON.parse(answer));
    }
    agent.destroy();
  }));
  await send(https, ResponseURL, { method: 'PUT', agent: false, headers: { 'content-type': '' } }, '{}');
}

function send({ request }, url, options, body) {
  return new Promise((resolve, reject) => {
    request(url, options, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk) => (text += chunk)).on('end', () => resolve(text));
    }).on('error', reject).end(body);
  });
}

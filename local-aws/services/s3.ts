import type { ObjectStore } from './object-store';
import { escapeXml } from './protocol/query';
import type { Reply, Service } from './protocol/service';

/** The part of S3 that stores assets, with path-style URLs. Every bucket exists, and belongs to the account. */
export function s3Service(objects: ObjectStore): Service {
  return ({ method, url, body }) => {
    const [bucket = '', ...path] = url.pathname.slice(1).split('/').map(decodeURIComponent);
    const key = path.join('/');
    if (key === '') {
      const prefix = url.searchParams.get('prefix');
      const names = [...objects.keys()].filter((name) => name.startsWith(`${bucket}/${prefix}`));
      return method === 'GET' && prefix !== null
        ? listReply(bucket, names.map((name) => name.slice(bucket.length + 1)))
        : bucketReply(method, url.searchParams);
    }
    if (method !== 'PUT') return unknown(`${method} ${url.pathname}`);
    objects.set(`${bucket}/${key}`, body);
    return { headers: { etag: '"0"' } };
  };
}

function bucketReply(method: string, query: URLSearchParams): Reply {
  if (method === 'GET' && query.has('location')) {
    // Empty means us-east-1.
    return xml('LocationConstraint', '');
  }
  if (method === 'GET' && query.has('encryption')) {
    return error(404, 'ServerSideEncryptionConfigurationNotFoundError', 'The configuration was not found');
  }
  return unknown(`${method} of a bucket with ${query.toString()}`);
}

function listReply(bucket: string, keys: readonly string[]): Reply {
  const contents = keys.map((key) => `<Contents><Key>${escapeXml(key)}</Key><Size>1</Size></Contents>`).join('');
  return xml('ListBucketResult', `<Name>${bucket}</Name><KeyCount>${keys.length}</KeyCount>${contents}`);
}

function xml(name: string, content: string): Reply {
  const body = `<?xml version="1.0" encoding="UTF-8"?><${name}>${content}</${name}>`;
  return { headers: { 'content-type': 'application/xml' }, body };
}

function error(status: number, code: string, message: string): Reply {
  return { ...xml('Error', `<Code>${code}</Code><Message>${escapeXml(message)}</Message>`), status };
}

function unknown(what: string): Reply {
  return error(501, 'NotImplemented', `${what} is not known here`);
}

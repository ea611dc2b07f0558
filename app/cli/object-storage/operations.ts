import {
  bucketCors,
  bucketLocation,
  bucketPolicy,
  createBucket,
  deleteBucket,
  deleteObjects,
  headBucket,
  listBuckets,
  listObjectsV1,
  listObjectsV2,
} from './bucket-operations.ts';
import { S3Error } from './errors.ts';
import type { Exchange, Reply } from './exchange.ts';
import { copyObject, deleteObject, getObject, headObject, putObject } from './object-operations.ts';
import type { RequestTarget } from './request-target.ts';
import {
  abortMultipart,
  completeMultipart,
  listMultipartParts,
  listMultipartUploads,
  startMultipart,
  uploadPart,
} from './upload-operations.ts';

type Operation = {
  method: string;
  on: 'service' | 'bucket' | 'object';
  /** Query parameters that make it this operation. */
  needs?: readonly string[];
  /** Query parameters it understands besides. */
  takes?: readonly string[];
  /** A header that makes it this operation. */
  header?: string;
  run: (exchange: Exchange) => Promise<Reply>;
};

const LIST = ['prefix', 'delimiter', 'max-keys', 'encoding-type', 'fetch-owner'];
const OVERRIDES = [
  'response-content-type',
  'response-content-disposition',
  'response-content-encoding',
  'response-content-language',
  'response-cache-control',
  'response-expires',
];

const OPERATIONS: readonly Operation[] = [
  { method: 'GET', on: 'service', run: listBuckets },
  { method: 'PUT', on: 'bucket', run: createBucket },
  { method: 'HEAD', on: 'bucket', run: headBucket },
  { method: 'DELETE', on: 'bucket', run: deleteBucket },
  { method: 'GET', on: 'bucket', needs: ['location'], run: bucketLocation },
  { method: 'GET', on: 'bucket', needs: ['policy'], run: bucketPolicy },
  { method: 'GET', on: 'bucket', needs: ['cors'], run: bucketCors },
  {
    method: 'GET',
    on: 'bucket',
    needs: ['list-type'],
    takes: [...LIST, 'continuation-token', 'start-after'],
    run: listObjectsV2,
  },
  { method: 'GET', on: 'bucket', takes: [...LIST, 'marker'], run: listObjectsV1 },
  {
    method: 'GET',
    on: 'bucket',
    needs: ['uploads'],
    takes: ['prefix', 'key-marker', 'upload-id-marker', 'max-uploads'],
    run: listMultipartUploads,
  },
  { method: 'POST', on: 'bucket', needs: ['delete'], run: deleteObjects },
  { method: 'PUT', on: 'object', needs: ['partNumber', 'uploadId'], run: uploadPart },
  { method: 'PUT', on: 'object', header: 'x-amz-copy-source', run: copyObject },
  { method: 'PUT', on: 'object', run: putObject },
  { method: 'HEAD', on: 'object', takes: OVERRIDES, run: headObject },
  {
    method: 'GET',
    on: 'object',
    needs: ['uploadId'],
    takes: ['max-parts', 'part-number-marker'],
    run: listMultipartParts,
  },
  { method: 'GET', on: 'object', takes: OVERRIDES, run: getObject },
  { method: 'DELETE', on: 'object', needs: ['uploadId'], run: abortMultipart },
  { method: 'DELETE', on: 'object', run: deleteObject },
  { method: 'POST', on: 'object', needs: ['uploads'], run: startMultipart },
  { method: 'POST', on: 'object', needs: ['uploadId'], run: completeMultipart },
];

/**
 * The operation a request asks for. A query parameter nobody here understands is refused: `DELETE ?tagging` must not
 * fall through to deleting the object.
 */
export function findOperation(
  method: string,
  target: RequestTarget,
  headers: Readonly<Record<string, unknown>>,
): Operation['run'] {
  const on = target.bucket === undefined ? 'service' : target.key === undefined ? 'bucket' : 'object';
  const asked = [...target.query.keys()].filter((name) => !/^(x-amz-|x-id$)/i.test(name));
  const found = OPERATIONS.find(({ needs = [], takes = [], ...operation }) => {
    if (operation.method !== method || operation.on !== on) return false;
    if (operation.header !== undefined && headers[operation.header] === undefined) return false;
    return (
      needs.every((name) => asked.includes(name)) &&
      asked.every((n) => needs.includes(n) || takes.includes(n))
    );
  });
  if (found === undefined) throw new S3Error(asked.length > 0 ? 'NotImplemented' : 'MethodNotAllowed');
  return found.run;
}

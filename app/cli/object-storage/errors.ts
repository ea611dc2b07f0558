/** The S3 error codes this server answers with, each with its HTTP status and a plain message. */
const ERRORS = {
  AccessDenied: [403, 'Access denied'],
  AccessForbidden: [403, 'This origin may not make cross-origin requests'],
  AuthorizationHeaderMalformed: [400, 'The Authorization header is malformed'],
  AuthorizationQueryParametersError: [400, 'The signature parameters in the query are malformed'],
  BadDigest: [400, 'The content does not match the digest that was sent with it'],
  BucketAlreadyOwnedByYou: [409, 'The bucket exists already'],
  BucketNotEmpty: [409, 'The bucket is not empty'],
  EntityTooLarge: [400, 'The object is larger than allowed'],
  EntityTooSmall: [400, 'The object is smaller than allowed'],
  IncompleteBody: [400, 'The body ended before it was complete'],
  InternalError: [500, 'Internal error'],
  InvalidAccessKeyId: [403, 'The access key is not known'],
  InvalidArgument: [400, 'Invalid argument'],
  InvalidBucketName: [400, 'The bucket name is not valid'],
  InvalidDigest: [400, 'The Content-MD5 is not valid'],
  InvalidPart: [400, 'A part is missing or its ETag differs'],
  InvalidPartOrder: [400, 'The parts are not in ascending order'],
  InvalidPolicyDocument: [400, 'The policy is not valid'],
  InvalidRange: [416, 'The range cannot be satisfied'],
  InvalidRequest: [400, 'Invalid request'],
  InvalidURI: [400, 'The path cannot be read'],
  KeyTooLongError: [400, 'The key is longer than 1024 bytes'],
  MalformedPOSTRequest: [400, 'The form cannot be read'],
  MalformedXML: [400, 'The XML cannot be read'],
  MethodNotAllowed: [405, 'The method is not allowed here'],
  MissingContentLength: [411, 'Content-Length is required'],
  NoSuchBucket: [404, 'The bucket does not exist'],
  NoSuchBucketPolicy: [404, 'The bucket has no policy'],
  NoSuchCORSConfiguration: [404, 'The bucket has no CORS configuration'],
  NoSuchKey: [404, 'The key does not exist'],
  NoSuchUpload: [404, 'The upload does not exist'],
  NotImplemented: [501, 'This server does not offer that'],
  PreconditionFailed: [412, 'A precondition does not hold'],
  RequestTimeTooSkewed: [403, 'The time of the request differs too much from ours'],
  SignatureDoesNotMatch: [403, 'The signature does not match'],
  XAmzContentSHA256Mismatch: [400, 'The content does not match x-amz-content-sha256'],
} as const satisfies Record<string, readonly [status: number, message: string]>;

export type S3ErrorCode = keyof typeof ERRORS;

/** A refusal in the words of S3; the server turns it into status and XML. */
export class S3Error extends Error {
  readonly code: S3ErrorCode;
  readonly status: number;

  constructor(code: S3ErrorCode, message: string = ERRORS[code][1]) {
    super(message);
    this.name = 'S3Error';
    this.code = code;
    this.status = ERRORS[code][0];
  }
}

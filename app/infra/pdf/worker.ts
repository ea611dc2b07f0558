import { parentPort } from 'node:worker_threads';
import { createCompile } from './compile.ts';
import type { PdfReply, PdfRequest } from './documents.ts';

/** The thread that compiles: it owns the native compiler, so neither a slow nor a crashing document meets a request. */
const compile = createCompile();

parentPort?.on('message', ({ id, kind, data, qr }: PdfRequest) => {
  let reply: PdfReply;
  try {
    reply = { id, pdf: compile(kind, data, qr) };
  } catch (error) {
    reply = { id, error: error instanceof Error ? error.message : String(error) };
  }
  parentPort?.postMessage(reply);
});

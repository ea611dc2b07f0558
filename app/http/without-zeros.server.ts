import { Transform } from 'node:stream';

/**
 * Takes the zero bytes out of a rendered document. React 18 renders into blocks of 2,048 bytes; where a letter of more
 * than one byte does not fit into the rest of a block, that rest goes out as zeros (react issue 24985), and a browser
 * shows them inside an Arabic word as U+FFFD. HTML has no use for a zero byte, so none is lost.
 */
export function withoutZeros(): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      done(null, chunk.includes(0) ? chunk.filter((byte) => byte !== 0) : chunk);
    },
  });
}

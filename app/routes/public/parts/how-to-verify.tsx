import { Ltr } from '../../../ui/ltr.tsx';
import { useText } from '../../../ui/text.tsx';

const KEYS = '/.well-known/wisam-keys.json';
/** One file and the published keys, without a connection. */
const PROGRAM = 'npm run verify-receipt -- receipt-N-1448-B1-0001-1.json --keys wisam-keys.json';
const COMMAND = 'openssl pkeyutl -verify -pubin -inkey pub.pem -rawin -in receipt.json -sigfile receipt.sig';

/** How anybody checks without this page: receipts by openssl, results by the bundle. */
export function HowToVerify({ keyId }: { keyId: string }) {
  const text = useText('public');
  const receipts = useText('receipts');
  return (
    <>
      <section aria-labelledby="offline">
        <h2 id="offline">{text('verify.offline')}</h2>
        <ol className="numbered">
          <li>{text('verify.offline.files')}</li>
          <li>
            {text('verify.offline.key')} <a href={KEYS}>{text('verify.keys')}</a>
            {' ('}
            <Ltr>{keyId}</Ltr>
            {')'}
          </li>
          <li>
            {text('verify.offline.command')}
            <code className="command">{COMMAND}</code>
          </li>
          <li>
            {receipts('offline.program')}
            <code className="command">{PROGRAM}</code>
          </li>
        </ol>
      </section>
      <section aria-labelledby="results">
        <h2 id="results">{text('verify.bundle')}</h2>
        <p className="measure">{text('verify.bundleText')}</p>
      </section>
    </>
  );
}

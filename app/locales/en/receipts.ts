/** Receipts and how anybody checks them. */
export default {
  'bundle.download': 'Receipt as one file',
  'bundle.hint':
    'Keep the receipt as one file: it holds text and signature, and is what the verification page takes.',

  'form.file': 'Receipt file',
  'form.fileHint': 'The single file, or <ltr>receipt.json</ltr> with the signature file below.',
  'form.signatureFile': 'Signature file <ltr>receipt.sig</ltr>, when the first does not hold it',

  'checks.title': 'What was checked',
  'checks.form': 'The text is whole and its form unchanged',
  'checks.key': 'The key is one of our published keys',
  'checks.signature': 'The signature fits the text',
  'checks.reference': 'We know the reference',
  'checks.version': 'We hold the version as signed',
  'checks.log': 'The entry in the audit log agrees',
  'checks.passed': 'Holds',
  'checks.failed': 'Does not hold',
  'checks.skipped': 'Not checked, because the one before does not hold',

  'stored.equal': 'Equal, byte for byte',
  'stored.different': 'We hold it with another text',
  'stored.no_version': 'We hold no version of this number',
  'stored.no_reference': 'We hold no nomination of this reference',

  'printed.unknown': 'We hold no receipt that fits the code this page was opened with',
  'printed.unknownText':
    'The code may be cut or changed. Upload the receipt file below: the check says which part does not hold.',

  'offline.program': 'The program of the platform checks the single file offline:',
} as const;

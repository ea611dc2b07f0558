declare module 'maildev' {
  type Options = Record<string, string | number | boolean>;
  /** The parts of MailDev 2 that the demo uses; the package has no types of its own. */
  export default class MailDev {
    constructor(options: Options);
    listen(done: (error?: Error) => void): void;
    close(done: () => void): void;
  }
}

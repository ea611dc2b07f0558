type Mail = { subject: string; to: { address: string }[] };

/** Subjects of the mails that the demo's inbox received for an address. */
export async function subjectsFor(address: string): Promise<string[]> {
  const response = await fetch(`${process.env['WISAM_INBOX']}/email`);
  const mails = (await response.json()) as Mail[];
  return mails.filter(({ to }) => to.some((one) => one.address === address)).map(({ subject }) => subject);
}

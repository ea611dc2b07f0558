import { no, ok, type Result } from '../core/result.ts';
import { collectToFile, type TempFile } from '../infra/temp-file.server.ts';
import { MultipartError, readFileForm } from './multipart.server.ts';

export type ReceivedFile = { fields: ReadonlyMap<string, string>; fileName: string; file: TempFile };

/**
 * The file of a form without script: written to the disk while it comes, cut at the first byte over the limit. The
 * caller disposes of it.
 *
 * @param limit bytes
 */
export async function receiveFile(
  request: Request,
  limit: number,
): Promise<Result<ReceivedFile, 'request.invalid' | 'document.too_large' | 'document.empty'>> {
  try {
    const form = await readFileForm(request);
    const file = await collectToFile(form.file, limit);
    await form.drain();
    const { fields, fileName } = form;
    if (file === null)
      return no('document.too_large', { details: { limit: limit / 1_048_576, file: fileName } });
    if (fileName !== '' && file.size > 0) return ok({ fields, fileName, file });
    await file.dispose();
    return no('document.empty');
  } catch (error) {
    if (error instanceof MultipartError) return no('request.invalid');
    throw error;
  }
}

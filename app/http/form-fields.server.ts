const MAX_FIELDS = 500;

/**
 * The fields of a form whose names are data (the questions of a cycle), for actions that read the request themselves.
 * Null when the body is no form or has too many fields; the edge has bounded its size already.
 */
export async function readFields(request: Request): Promise<FormData | null> {
  try {
    const data = await request.formData();
    return [...data.keys()].length > MAX_FIELDS ? null : data;
  } catch {
    return null;
  }
}

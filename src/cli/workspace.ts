import { EntityCheckError } from '../errors.js';
import type { WorkspaceRef } from '../store/port.js';

/** Reads `--workspace PLATFORM:ID`. @throws EntityCheckError `input-invalid` */
export function readWorkspace(text: string): WorkspaceRef {
  const [platform, workspace] = text.split(/:(.*)/s);
  if (!platform || !workspace) throw new EntityCheckError('input-invalid', `--workspace "${text}" is not PLATFORM:ID.`);
  return { platform, workspace };
}

/** Where a channel setting (`CHANNEL`, `PLATFORM:CHANNEL`, a person as `@USER`) leads for a workspace. */
import { splitChannel } from '../config.js';
import type { WorkspaceRef } from '../store/port.js';
import type { Destination } from '../types.js';

/**
 * The channel for a workspace: in the workspace itself, or, where the setting names another platform, in the only
 * workspace known there. Null when that is not exactly one: a notice never goes to somebody else's workspace by guess.
 */
export function resolveChannel(
  setting: string,
  ref: WorkspaceRef,
  workspaces: readonly WorkspaceRef[],
): Destination | null {
  const { platform, channel } = splitChannel(setting);
  const target = platform === null || platform === ref.platform ? ref : onlyWorkspace(platform, workspaces);
  if (!target) return null;
  const { platform: targetPlatform, workspace } = target;
  const isPerson = channel.startsWith('@');
  return {
    platform: targetPlatform,
    workspace,
    channel: isPerson ? channel.slice(1) : channel,
    thread: null,
    visibility: isPerson ? 'direct' : 'channel',
    user: isPerson ? channel.slice(1) : null,
    replyTo: null,
  };
}

function onlyWorkspace(platform: string, workspaces: readonly WorkspaceRef[]): WorkspaceRef | null {
  const there = workspaces.filter((workspace) => workspace.platform === platform);
  return there.length === 1 ? there[0]! : null;
}

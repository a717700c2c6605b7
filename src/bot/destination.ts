/** Where channel settings (`C123`, `slack:C123`) lead for a workspace. */
import type { WorkspaceRef } from '../store/port.js';
import type { Destination } from '../types.js';

export interface ChannelSetting {
  /** Null: the platform of whoever asks. */
  readonly platform: string | null;
  readonly channel: string;
}

/** A platform's name before a colon; ids of some platforms hold colons themselves (`19:...@thread.tacv2`). */
const PREFIX = /^([a-z][a-z-]*):(.+)$/;

export function readChannelSetting(setting: string): ChannelSetting {
  const match = PREFIX.exec(setting);
  return match ? { platform: match[1]!, channel: match[2]! } : { platform: null, channel: setting };
}

/**
 * The channel for a workspace: in the workspace itself, or, where the setting names another platform, in the only
 * workspace known there. Null when that is not exactly one: a notice never goes to somebody else's workspace by guess.
 */
export function resolveChannel(
  setting: string,
  ref: WorkspaceRef,
  workspaces: readonly WorkspaceRef[],
): Destination | null {
  const { platform, channel } = readChannelSetting(setting);
  const target = platform === null || platform === ref.platform ? ref : onlyWorkspace(platform, workspaces);
  if (!target) return null;
  const { platform: targetPlatform, workspace } = target;
  return {
    platform: targetPlatform,
    workspace,
    channel,
    thread: null,
    visibility: 'channel',
    user: null,
    replyTo: null,
  };
}

function onlyWorkspace(platform: string, workspaces: readonly WorkspaceRef[]): WorkspaceRef | null {
  const there = workspaces.filter((workspace) => workspace.platform === platform);
  return there.length === 1 ? there[0]! : null;
}

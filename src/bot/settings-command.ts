/**
 * `settings`: what holds where it is asked, and changes of it.
 *
 *     settings                       what holds here, and where it was said
 *     settings mode thread           in this channel
 *     settings mode thread everywhere
 *     settings muted yes in C024BE91L
 *     settings mode default          back to what holds without it
 */
import type { Store } from '../store/port.js';
import type { NoticeContext } from './context.js';
import type { Notice } from './notice.js';
import { unknownLists } from './policy-lists.js';
import type { PolicySource } from './policy-source.js';
import { RULE_NAMES, type RuleName, readRule, ruleNamed, ruleText } from './policy-words.js';
import type { Clock, CommandRequest } from './ports.js';
import { settingsNotice } from './settings-notice.js';
import { acknowledgement } from './simple-notices.js';

export interface SettingsCommandDeps {
  readonly store: Pick<Store, 'changeSetting'>;
  readonly clock: Clock;
  readonly policies: PolicySource;
  readonly context: () => NoticeContext;
  readonly mayChange: (request: CommandRequest) => Promise<boolean>;
}

interface Change {
  readonly name: RuleName;
  /** Undefined: back to what holds without it. */
  readonly value: unknown;
  /** Null: in the whole workspace. */
  readonly channel: string | null;
}

/** @returns answers what follows the word `settings`; rejects only when the store fails. */
export function createSettingsCommand(
  deps: SettingsCommandDeps,
): (request: CommandRequest, text: string) => Promise<Notice> {
  const { store, clock, policies } = deps;

  return async (request, text) => {
    const context = deps.context();
    const { wording } = context;
    if (text === '') return settingsNotice(context, policies.policy(), request, request.invocation);
    const read = readChange(text, request.channel);
    if ('problem' in read) return refusal(wording.text('settings.problem', { problem: read.problem }));
    if (!(await deps.mayChange(request))) return refusal(wording.text('settings.refused', {}));
    const { name, value, channel } = read;
    const unknown = name === 'lists' ? unknownLists(value, context.matcher.snapshot) : [];
    if (unknown.length > 0) {
      const known = context.matcher.snapshot.lists.map(({ id }) => id).join(', ');
      return refusal(
        wording.text('settings.problem', {
          problem: `There is no list "${unknown.join('", "')}"; there are ${known}.`,
        }),
      );
    }
    const { platform, workspace, user } = request;
    await store.changeSetting({ platform, workspace, channel, name, value, author: user }, clock.now());
    policies.forget();
    await policies.refresh();
    const where =
      channel === null
        ? wording.text('settings.everywhere', {})
        : wording.text(channel === request.channel ? 'settings.here' : 'settings.there', {});
    if (value === undefined) return acknowledgement(wording.text('settings.reset', { name, where }));
    return acknowledgement(wording.text('settings.done', { name, value: ruleText(value), where }));
  };
}

/** `mode thread`, `mode = thread`, `mode: thread`; the value may hold such signs itself (`list:one`). */
const ASSIGNMENT = /^([\w-]+)(?:\s*[=:]\s*|\s+)(.*)$/s;
const SCOPE = /\s+(?:(everywhere)|in\s+(?:<#([^|>]+)(?:\|[^>]*)?>|(\S+)))$/i;

function readChange(text: string, here: string): Change | { readonly problem: string } {
  const scope = SCOPE.exec(text);
  const said = scope === null ? text : text.slice(0, scope.index);
  const channel = scope === null ? here : (scope[2] ?? scope[3] ?? null);
  if (channel?.startsWith('#'))
    return {
      problem: `${channel} is a channel's name: write its id (like C024BE91L), or change it in the channel itself.`,
    };
  const [, word = said, value = ''] = ASSIGNMENT.exec(said) ?? [];
  const name = ruleNamed(word);
  if (name === null) return { problem: `There is no setting "${word}"; there are ${RULE_NAMES.join(', ')}.` };
  if (value === '') return { problem: `${name} needs a value.` };
  if (value.toLowerCase() === 'default') return { name, value: undefined, channel };
  const read = readRule(name, value);
  return 'problem' in read ? { problem: `${read.problem}.` } : { name, value: read.value, channel };
}

function refusal(text: string): Notice {
  return acknowledgement(text, 'problem');
}

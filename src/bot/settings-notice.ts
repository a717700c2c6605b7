/** The rules that hold in a place, and where each was said. */
import type { Place } from '../types.js';
import type { NoticeContext } from './context.js';
import type { Notice } from './notice.js';
import { type Policy, type PolicyRules, rulesFor, sourceOf } from './policy.js';
import { RULE_NAMES, type RuleName, ruleText, wordsOf } from './policy-words.js';

const RULE_OF: Readonly<Partial<Record<RuleName, keyof PolicyRules>>> = { cooldownHours: 'cooldownMs' };

export function settingsNotice(
  { wording }: NoticeContext,
  policy: Policy,
  place: Pick<Place, 'platform' | 'workspace' | 'channel'>,
  invocation: string | undefined,
): Notice {
  const words = wordsOf(rulesFor(policy, place));
  const example = (text: string) => (invocation ? `${invocation} ${text}` : text);
  const facts = RULE_NAMES.map((name) => {
    const source = sourceOf(policy, place, RULE_OF[name] ?? (name as keyof PolicyRules));
    const said = source === 'defaults' ? '' : ` (${wording.text(`settings.source.${source}`, {})})`;
    return { label: name, value: [{ text: `${ruleText(words[name])}${said}` }] };
  });
  return {
    kind: 'help',
    tone: 'neutral',
    summary: wording.text('settings.lead', {}),
    blocks: [
      { type: 'text', text: wording.rich('settings.lead', {}) },
      { type: 'facts', facts },
      {
        type: 'list',
        items: [
          wording.rich('settings.example.here', { example: example('settings mode thread') }),
          wording.rich('settings.example.everywhere', { example: example('settings cooldown 12 everywhere') }),
          wording.rich('settings.example.reset', { example: example('settings mode default') }),
        ],
      },
      { type: 'note', text: wording.rich('settings.who', {}) },
    ],
    actions: [],
  };
}

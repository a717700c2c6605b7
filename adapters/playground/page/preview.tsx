import { type ReactNode, useDeferredValue, useEffect, useState } from 'react';
import type { PreviewMention } from '../wire.js';
import { MAX_TEXT_LENGTH } from '../world.js';
import { api } from './api.js';
import { longDate } from './dates.js';

/** A pause in typing before the text is looked at. */
const PAUSE_MS = 250;
/** Rows shown at once: a long paste can name hundreds. */
const MAX_ROWS = 100;

/** Spellings named in one finding. */
const MAX_SPELLINGS = 5;

interface Result {
  readonly text: string;
  readonly mentions: readonly PreviewMention[];
  readonly total: number;
}

/** For a compliance officer: what would be seen in a text, and why, without posting or recording anything. */
export function Preview() {
  const [text, setText] = useState('');
  const [result, setResult] = useState<Result | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const deferred = useDeferredValue(text);
  useEffect(() => {
    if (deferred.trim() === '') {
      setResult(null);
      setProblem(null);
      return;
    }
    let current = true;
    const timer = setTimeout(async () => {
      try {
        const reply = await api.preview({ text: deferred });
        if (current) setResult({ text: deferred, ...reply });
        if (current) setProblem(null);
      } catch (error) {
        if (current) setProblem(error instanceof Error ? error.message : 'That did not work.');
      }
    }, PAUSE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [deferred]);

  return (
    <div className="preview">
      <p className="lead">
        Paste any text to see every listed name in it, with its score and the reasons, also below the alert threshold.
        Nothing is posted or recorded.
      </p>
      <textarea
        value={text}
        dir="auto"
        rows={6}
        maxLength={MAX_TEXT_LENGTH}
        aria-label="Text to preview"
        placeholder="Paste an e-mail, a quote, a list of suppliers …"
        onChange={(event) => setText(event.target.value)}
      />
      {problem !== null && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      <div aria-live="polite">{result !== null && <Findings {...result} />}</div>
    </div>
  );
}

function Findings({ text, mentions, total }: Result) {
  const findings = grouped(mentions, text);
  const alerts = findings.filter(({ mention }) => mention.alert).length;
  const quiet = findings.length - alerts;
  if (mentions.length === 0)
    return (
      <p className="verdict">No listed name seen. That is not a clearance: unlisted affiliates are not named here.</p>
    );
  return (
    <>
      <p className="verdict">
        {alerts === 0 ? 'Nothing would be warned about' : `${count(alerts, 'name')} would be warned about`}
        {quiet > 0 && `, ${count(quiet, 'name')} noted quietly`}
        {total > mentions.length &&
          `, in the first ${mentions.length.toLocaleString('en')} of ${total.toLocaleString('en')} mentions`}
        .
      </p>
      <p className="marked" dir="auto">
        {marked(text, mentions)}
      </p>
      <ol className="findings">
        {findings.slice(0, MAX_ROWS).map((finding) => (
          <FindingView key={finding.mention.start} {...finding} />
        ))}
      </ol>
      {findings.length > MAX_ROWS && <p>and {(findings.length - MAX_ROWS).toLocaleString('en')} more</p>}
    </>
  );
}

interface Finding {
  readonly mention: PreviewMention;
  /** The different ways it is written. */
  readonly written: readonly string[];
  readonly times: number;
}

/** One finding per entity and side of the threshold, its clearest mention standing for the others, alerts first. */
function grouped(mentions: readonly PreviewMention[], text: string): Finding[] {
  const findings = new Map<string, Finding>();
  for (const mention of mentions) {
    const key = `${mention.alert} ${mention.entity.id}`;
    const known = findings.get(key);
    const clearest = known && known.mention.score >= mention.score ? known.mention : mention;
    const written = [...new Set([...(known?.written ?? []), text.slice(mention.start, mention.end)])];
    findings.set(key, { mention: clearest, written, times: (known?.times ?? 0) + 1 });
  }
  return [...findings.values()].sort(
    (a, b) => Number(b.mention.alert) - Number(a.mention.alert) || b.mention.score - a.mention.score,
  );
}

function FindingView({ mention, written, times }: Finding) {
  const { entity, score, evidence, family, alert, matchedName } = mention;
  return (
    <li className={alert ? 'alerting' : 'below'}>
      <div className="top">
        <strong>{entity.name}</strong>
        <span className="score">{score.toFixed(2)}</span>
      </div>
      <meter min={0} max={1} value={score} aria-label={`Score ${score.toFixed(2)} of 1`} />
      <p className="where">
        {[entity.list, countryName(entity.country), entity.listedSince && `since ${longDate(entity.listedSince)}`]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p className="where">
        {alert ? 'Would be warned about.' : 'Below the alert threshold: for the digest and reviewers only.'}
        {family && ` ${family.size} listed entities in ${count(family.countries, 'country')} share the name.`}
      </p>
      <p className="where" dir="auto">
        Written “{written.slice(0, MAX_SPELLINGS).join('”, “')}”{times > 1 && `, ${times} times`}
        {matchedName !== entity.name && !written.includes(matchedName) && `, listed or known as “${matchedName}”`}
      </p>
      <dl>
        {evidence.map((part, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one score never change places
          <div key={index} className={part.weight < 0 ? 'against' : 'for'}>
            <dt>{signed(part.weight)}</dt>
            <dd>{part.detail}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}

const COUNTRY_NAMES = new Intl.DisplayNames('en', { type: 'region' });

function countryName({ code, printed }: PreviewMention['entity']['country']): string {
  return (code === null ? undefined : COUNTRY_NAMES.of(code)) ?? printed;
}

/** The text with its mentions marked: alerts solid, the others dashed. */
function marked(text: string, mentions: readonly PreviewMention[]): ReactNode[] {
  const parts: ReactNode[] = [];
  let from = 0;
  for (const { start, end, alert } of mentions) {
    if (start < from) continue;
    parts.push(text.slice(from, start));
    parts.push(
      <mark key={start} className={alert ? 'alerting' : 'below'}>
        {text.slice(start, end)}
      </mark>,
    );
    from = end;
  }
  parts.push(text.slice(from));
  return parts;
}

function count(number: number, noun: string): string {
  const plural = noun.endsWith('y') ? `${noun.slice(0, -1)}ies` : `${noun}s`;
  return `${number.toLocaleString('en')} ${number === 1 ? noun : plural}`;
}

function signed(weight: number): string {
  return `${weight < 0 ? '−' : '+'}${Math.abs(weight).toFixed(2)}`;
}

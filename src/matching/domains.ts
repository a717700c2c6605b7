/** Web and mail domains of listed entities (data/aliases): `sales@ymtc.com`, `https://www.smics.com/site`. */
import type { Entity, ScoredMatch } from '../types.js';
import { hashOf } from './hash.js';

export interface DomainFound {
  /** Offsets of the domain in the text, subdomains left out. */
  readonly start: number;
  readonly end: number;
  readonly match: ScoredMatch;
}

export interface Domains {
  /** Hosts and addresses of known domains in a text. */
  find(text: string): DomainFound[];
  /** Calls back with the hash of the first words of each domain, written together: up to `WORDS_OF_A_START`. */
  eachStart(visit: (hash: number) => void): void;
}

/** As many words as the gate puts together. */
const WORDS_OF_A_START = 3;
/** The longest host that the domain name system has. */
const LONGEST_HOST = 253;
/** Addresses change hands; a name is surer. */
const SCORE = 0.97;
const HOST = /[a-z0-9.-]+/gi;

/** @param byDomain ids of entities by domain, in small letters */
export function createDomains(byDomain: ReadonlyMap<string, string>, entities: ReadonlyMap<string, Entity>): Domains {
  return {
    find: (text) => {
      const found: DomainFound[] = [];
      if (!text.includes('.')) return found;
      for (const { 0: run, index } of text.matchAll(HOST)) {
        const host = run.replace(/[.-]+$/, '').toLowerCase();
        if (host.length > LONGEST_HOST || isInsideWord(text, index, index + host.length)) continue;
        const domain = suffixOf(host, byDomain);
        const entity = domain === undefined ? undefined : entities.get(byDomain.get(domain)!);
        if (domain === undefined || entity === undefined) continue;
        const end = index + host.length;
        found.push({ start: end - domain.length, end, match: matchOf(domain, entity) });
      }
      return found;
    },
    eachStart: (visit) => {
      for (const domain of byDomain.keys()) visit(hashOf(domain.split(/[.-]/).slice(0, WORDS_OF_A_START).join('')));
    },
  };
}

/** The host, or what of it is behind a dot. */
function suffixOf(host: string, byDomain: ReadonlyMap<string, string>): string | undefined {
  for (let at = 0; ; ) {
    const domain = host.slice(at);
    if (byDomain.has(domain)) return domain;
    const dot = host.indexOf('.', at);
    if (dot < 0) return undefined;
    at = dot + 1;
  }
}

/** Between letters and signs that no host has it is a part of something else. */
function isInsideWord(text: string, start: number, end: number): boolean {
  return (
    /[\p{L}\p{N}_+]$/u.test(text.slice(Math.max(0, start - 2), start)) ||
    /^[\p{L}\p{N}_+]/u.test(text.slice(end, end + 2))
  );
}

function matchOf(domain: string, entity: Entity): ScoredMatch {
  const detail = `"${domain}" is a web or mail domain of ${entity.name}`;
  return {
    entity,
    matchedName: domain,
    matchedKind: 'domain',
    score: SCORE,
    evidence: [{ kind: 'domain', weight: SCORE, detail }],
  };
}

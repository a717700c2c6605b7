import { useEffect, useMemo, useState } from 'react';
import type { Entry } from '../wire.js';

/** A warning is on the page well within this; only then does "no warning" show. */
const SETTLED_AFTER_MS = 1_500;

const NONE: readonly string[] = [];

/** For each message, the listed names in it that brought no warning, once it is clear that none is coming. */
export function useQuietNames(entries: readonly Entry[]): (entry: Entry) => readonly string[] {
  const [settled, setSettled] = useState<ReadonlySet<string>>(new Set());
  const warned = useMemo(() => {
    const ids = entries.map((entry) => (entry.kind === 'card' && entry.card.kind !== 'check' ? entry.answers : null));
    return new Set(ids);
  }, [entries]);
  useEffect(() => {
    const open = entries.filter((entry) => entry.kind === 'message' && entry.names.length > 0);
    if (open.every((entry) => settled.has(entry.id))) return;
    const timer = setTimeout(() => setSettled(new Set(open.map((entry) => entry.id))), SETTLED_AFTER_MS);
    return () => clearTimeout(timer);
  }, [entries, settled]);
  return (entry) => (entry.kind === 'message' && settled.has(entry.id) && !warned.has(entry.id) ? entry.names : NONE);
}

/** Reading the audit trail: is it whole, and what does it say of a time. */
import { contentOf, rowsOf } from './audit-content.js';
import { type AuditKind, canonical, GENESIS, recordHash } from './audit-trail.js';
import type { StoreContext } from './context.js';
import type { AuditLog, AuditProblem, AuditRecord, ChainReport } from './port.js';
import type { AuditRow } from './schema.js';
import { sha256, storable } from './text.js';

const PAGE = 500;

export function createAuditLog({ database }: StoreContext): AuditLog {
  /** The records of a chain in order, a page at a time. */
  async function* pages(chain: string): AsyncGenerator<readonly AuditRow[]> {
    for (let after = 0; ; ) {
      const page = await database.read((db) =>
        db
          .selectFrom('audit')
          .selectAll()
          .where('chain', '=', chain)
          .where('seq', '>', after)
          .orderBy('seq')
          .limit(PAGE)
          .execute(),
      );
      if (page.length === 0) return;
      yield page as unknown as readonly AuditRow[];
      after = page.at(-1)!.seq;
    }
  }

  async function verifyChain(
    chain: string,
    head: { readonly seq: number; readonly hash: string } | null,
  ): Promise<ChainReport> {
    let previous = GENESIS;
    let expected = 1;
    let records = 0;
    const report = (problem: AuditProblem | null): ChainReport => ({ chain, records, head: previous, problem });
    for await (const page of pages(chain)) {
      for (const row of page) {
        const problem = problemOf(row, expected, previous);
        if (problem !== null) return report(problem);
        previous = row.hash;
        expected = row.seq + 1;
        records += 1;
      }
      const changed = await changedRow(page);
      if (changed !== null) return report(changed);
    }
    if (head === null) return report(records === 0 ? null : { seq: records, what: 'the head of the chain is missing' });
    if (head.seq !== records || head.hash !== previous)
      return report({
        seq: records + 1,
        what: `records are missing at the end: there were ${head.seq}, ${records} are left`,
      });
    return report(null);
  }

  /** The first record of a page whose ledger row is gone or says something else. */
  async function changedRow(page: readonly AuditRow[]): Promise<AuditProblem | null> {
    const kept = page.filter((row) => row.row_id !== null && row.content !== null);
    const byKind = groupByKind(kept);
    const problems: AuditProblem[] = [];
    for (const [kind, rows] of byKind) {
      const ledger = await database.read((db) =>
        rowsOf(
          db,
          kind as AuditKind,
          rows.map((row) => row.row_id!),
        ),
      );
      for (const row of rows) {
        const found = ledger.get(row.row_id!);
        const what =
          found === undefined ? 'is gone' : sameContent(kind as AuditKind, found, row.content!) ? null : 'was changed';
        if (what !== null) problems.push({ seq: row.seq, what: `the ${kind} ${row.row_id} of the ledger ${what}` });
      }
    }
    return problems.sort((a, b) => a.seq - b.seq)[0] ?? null;
  }

  return {
    async verifyAudit() {
      const [chains, heads] = await database.read(
        async (db) =>
          [
            await db.selectFrom('audit').select('chain').distinct().execute(),
            await db.selectFrom('audit_heads').selectAll().execute(),
          ] as const,
      );
      const names = [...new Set([...chains, ...heads].map(({ chain }) => chain))].sort();
      const reports: ChainReport[] = [];
      for (const chain of names)
        reports.push(await verifyChain(chain, heads.find((head) => head.chain === chain) ?? null));
      return reports;
    },
    async *exportAudit(from, to) {
      for (let after = 0; ; ) {
        const page = await database.read((db) =>
          db
            .selectFrom('audit')
            .selectAll()
            .where('id', '>', after)
            .where('at', '>=', from.toISOString())
            .where('at', '<', to.toISOString())
            .orderBy('id')
            .limit(PAGE)
            .execute(),
        );
        if (page.length === 0) return;
        for (const row of page) yield asRecord(row as unknown as AuditRow);
        after = page.at(-1)!.id;
      }
    },
  };
}

function problemOf(row: AuditRow, expected: number, previous: string): AuditProblem | null {
  if (row.seq !== expected) return { seq: expected, what: `record ${expected} is missing` };
  if (row.previous !== previous) return { seq: row.seq, what: 'it does not follow the record before it' };
  if (row.content !== null && sha256(row.content) !== row.content_hash)
    return { seq: row.seq, what: 'its content was changed' };
  const { seq, at, kind, row_id: rowId, content_hash: contentHash } = row;
  return recordHash({ previous, seq, at, kind, rowId, contentHash }) === row.hash
    ? null
    : { seq: row.seq, what: 'it was changed' };
}

function sameContent(kind: AuditKind, row: Readonly<Record<string, unknown>>, content: string): boolean {
  return storable(canonical(contentOf(kind, row))) === content;
}

function asRecord(row: AuditRow): AuditRecord {
  return {
    ...{ chain: row.chain, seq: row.seq, at: row.at, kind: row.kind, row: row.row_id, hash: row.hash },
    content: row.content === null ? null : (JSON.parse(row.content) as Record<string, unknown>),
  };
}

function groupByKind(rows: readonly AuditRow[]): Map<string, AuditRow[]> {
  const groups = new Map<string, AuditRow[]>();
  for (const row of rows) groups.set(row.kind, [...(groups.get(row.kind) ?? []), row]);
  return groups;
}

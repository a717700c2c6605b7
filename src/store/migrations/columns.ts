import { type ColumnBuilderCallback, type ColumnDataType, type RawBuilder, sql } from 'kysely';

export type Dialect = 'sqlite' | 'postgres';

/** The few column types whose names differ between the two databases. */
export interface ColumnTypes {
  /** Compared byte by byte on both, so that rows sort alike everywhere. */
  readonly text: ColumnDataType | RawBuilder<unknown>;
  readonly number: ColumnDataType;
  /** A row number that is never given twice. */
  readonly id: ColumnDataType;
  readonly idColumn: ColumnBuilderCallback;
}

export function columnTypes(dialect: Dialect): ColumnTypes {
  return dialect === 'postgres'
    ? {
        text: sql`text collate "C"`,
        number: 'double precision',
        id: 'bigint',
        idColumn: (column) => column.generatedAlwaysAsIdentity().primaryKey(),
      }
    : {
        text: 'text',
        number: 'real',
        id: 'integer',
        idColumn: (column) => column.primaryKey().autoIncrement(),
      };
}

/** A quoted string or name, a comment, or one character: enough of SQL to know where a statement ends. */
const sqlPiece = /'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|--[^\n]*|\/\*[\s\S]*?\*\/|[\s\S]/g;

const tableName = String.raw`(?:"name"|[\w$]+)`;
const tableWithColumns = new RegExp(
  String.raw`^CREATE TABLE (?:IF NOT EXISTS )?${tableName} ?(?:\. ?${tableName} ?)?\(`,
  'i',
);

/**
 * Makes every table of a migration STRICT, so that SQLite refuses text in a number's column. drizzle-kit cannot say
 * it, neither for new tables nor for those of a rebuild (`__new_…`). Virtual tables, `CREATE TABLE … AS SELECT` and
 * tables that are strict already stay as they are; applied again, nothing changes.
 *
 * @param sql - the text of a migration file, `--> statement-breakpoint` lines included
 */
export function appendStrict(sql: string): string {
  let result = '';
  let statement = '';
  let statementEnd = 0;
  const closeStatement = (): void => {
    const addition = strictAddition(statement);
    result = result.slice(0, statementEnd) + addition + result.slice(statementEnd);
    statement = '';
  };
  for (const [piece] of sql.matchAll(sqlPiece)) {
    const isComment = piece.startsWith('--') || piece.startsWith('/*');
    if (piece === ';' || piece.startsWith('--> statement-breakpoint')) closeStatement();
    result += piece;
    if (isComment || piece === ';') continue;
    statement += piece.length === 1 ? piece : piece.startsWith("'") ? "''" : '"name"';
    if (piece.trim() !== '') statementEnd = result.length;
  }
  closeStatement();
  return result;
}

/** What a statement (strings and quoted names reduced to `''` and `"name"`) lacks to make a strict table, or ''. */
function strictAddition(statement: string): string {
  const plain = statement.replace(/\s+/g, ' ').trim();
  const options = plain.slice(plain.lastIndexOf(')') + 1);
  if (!tableWithColumns.test(plain) || /\bSTRICT\b/i.test(options)) return '';
  return options.trim() === '' ? ' STRICT' : ', STRICT';
}

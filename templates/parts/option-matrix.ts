import { dispositions } from '@domain/catalogues/dispositions';
import { optionGroups } from '@domain/catalogues/option-groups';
import { fileRoles, type RoleKey, type StanceKey } from '@domain/case-file/case-file';
import type { CaseDocumentData, OptionData, StanceData } from '../documents/document-data';
import { cellPadding, inks, strokes } from '../theme';
import { catalogueLabel } from './case-words';
import { decisionBox, decisionBoxLines } from './decision-box';
import type { PageNode, TableCell, TableNode } from './page-node';
import { labeled, plain, slanted, strong, type Paragraph, type Paragraphs } from './paragraph';
import { spanning, tableLayout, titleBlock } from './table';
import { countLines, cutToLines, setParagraph, setParagraphs, type Typesetter } from './typesetter';

/** The three stacks of what the roles said. */
const sides: readonly { readonly column: 'for' | 'against' | 'neutral'; readonly stances: readonly StanceKey[] }[] = [
  { column: 'for', stances: ['support', 'support_with_conditions'] },
  { column: 'against', stances: ['against'] },
  { column: 'neutral', stances: ['neutral', 'abstain'] },
];

// A row is kept whole, so it has to fit a page; an option that says more goes on in a further row.
const maxRowLines = 18;
// What was said is cut finer than that, so that a row is filled before the next one begins.
const pieceLines = 6;

/** Options in the order of the groups, then as given: the order of a form, not of preference. */
export function optionsByGroup(options: readonly OptionData[]): { group: string; options: OptionData[] }[] {
  const order = optionGroups.map((group) => group.key as string);
  const place = (group: string): number => {
    const index = order.indexOf(group);
    return index < 0 ? order.length : index;
  };
  const groups = new Map<string, OptionData[]>();
  for (const option of options) groups.set(option.group, [...(groups.get(option.group) ?? []), option]);
  return [...groups]
    .map(([group, members]) => ({ group, options: members }))
    .sort((a, b) => place(a.group) - place(b.group));
}

function roleName(ts: Typesetter, role: RoleKey): string {
  return ts.t.lookup(`document.role_short.${role}`) ?? role;
}

/** Roles that said the same in the same words share a line. */
function stanceParagraphs(ts: Typesetter, option: OptionData, stances: readonly StanceKey[]): Paragraph[] {
  const lines = new Map<string, { said: StanceData; roles: string[] }>();
  for (const stance of stances) {
    for (const said of option.stances.filter((entry) => entry.stance === stance)) {
      const key = JSON.stringify([stance, said.comment, said.fromDate]);
      const line = lines.get(key) ?? { said, roles: [] };
      line.roles.push(roleName(ts, said.role));
      lines.set(key, line);
    }
  }
  const shared = sharedDate(option);
  return [...lines.values()].map(({ said, roles }) => {
    const mark =
      said.stance === 'support_with_conditions' || said.stance === 'abstain'
        ? ts.t(`document.stance_mark.${said.stance}`)
        : null;
    const from =
      said.fromDate === null || shared !== null
        ? null
        : ts.t('document.copied_from', { date: ts.format.day(said.fromDate) });
    const remark = [mark, from].filter((text) => text !== null).join(', ');
    return [
      { text: roles.join(', '), bold: true },
      ...(remark === '' ? [] : [{ text: ` (${remark})`, italics: true }]),
      ...(said.comment ? [{ text: ': ' }, { text: said.comment }] : []),
    ];
  });
}

/** The day all stances were copied from, when it is one and the same: then it is said once. */
function sharedDate({ stances }: OptionData): string | null {
  const date = stances[0]?.fromDate ?? null;
  return stances.every((stance) => stance.fromDate === date) ? date : null;
}

/** The day all options were copied from, when it is one and the same; null when any is of this discussion. */
export function commonDay(options: readonly OptionData[]): string | null {
  const date = options[0]?.fromDate ?? null;
  return options.every((option) => (option.fromDate ?? null) === date) ? date : null;
}

/** Roles that said nothing of an option, and where the rest was copied from: null when there is nothing to say. */
function silenceParagraph(ts: Typesetter, option: OptionData): Paragraph | null {
  const spoken = new Set(option.stances.map((stance) => stance.role));
  const silent = fileRoles.filter((role) => !spoken.has(role));
  if (silent.length === 0) return null;
  if (spoken.size === 0) return slanted(ts.t('document.roles_all_silent'));
  return plain(ts.t('document.roles_silent', { roles: silent.map((role) => roleName(ts, role)).join(', ') }));
}

/** Boxes to tick, or what was decided. */
function dispositionParagraphs(ts: Typesetter, option: OptionData): Paragraph[] {
  if (option.disposition !== null) return [strong(`☑ ${catalogueLabel(ts, 'disposition', option.disposition)}`)];
  return dispositions.map(({ key }) => plain(`☐ ${catalogueLabel(ts, 'disposition', key)}`));
}

/** The reason, or room to write one by hand. */
function reasonParagraphs(ts: Typesetter, option: OptionData): Paragraph[] {
  return [
    option.reason === null
      ? plain(`${ts.t('document.column.reason')}:`)
      : labeled(ts.t('document.column.reason'), option.reason),
  ];
}

// Lines left free under an empty reason.
const writingLines = 2;

interface Block {
  readonly cells: readonly TableCell[];
  readonly lines: number;
  /** A row that begins a group or an option, or goes on with one. */
  readonly begins: 'group' | 'option' | null;
}

interface Grid {
  /** Side of the stances, what was said, room to tick and to write. */
  readonly widths: readonly [number, number, number];
}

function gridOf(ts: Typesetter): Grid {
  const right = 138 * Math.min(ts.page.scale, 1.4);
  const side = 50 * ts.page.scale;
  return { widths: [side, ts.page.contentWidth - right - side - 4 * cellPadding.x, right] };
}

/** One option: its name, for, against and neutral below each other; at the right boxes to tick and room for the reason. */
function optionBlocks(ts: Typesetter, option: OptionData, grid: Grid): Block[] {
  const [side, said, right] = grid.widths;
  const name = [
    ...labelLines(ts, option),
    ...(sharedDate(option) === null
      ? []
      : [slanted(ts.t('document.all_copied_from', { date: ts.format.day(sharedDate(option) ?? '') }))]),
  ];
  interface Line {
    readonly label: Paragraph | null;
    readonly text: Paragraphs;
    readonly lines: number;
  }
  const silence = silenceParagraph(ts, option);
  const rows: Line[] = sides
    .map((entry) => ({
      label: ts.t(`document.side.${entry.column}`),
      count: option.stances.filter((stance) => entry.stances.includes(stance.stance)).length,
      text: stanceParagraphs(ts, option, entry.stances),
    }))
    .flatMap(({ label, count, text }) => {
      const pieces = cutToLines(ts, text.length === 0 ? [plain('–')] : text, said, 'table', pieceLines);
      return pieces.map((piece, index) => ({
        label: index === 0 ? [{ text: `${label} `, bold: true }, { text: ts.format.number(count) }] : null,
        text: piece.paragraphs,
        lines: Math.max(piece.lines, index === 0 ? countLines(ts, [plain(`${label} 12`)], side, 'table') : 0),
      }));
    });
  if (silence !== null) rows.push({ label: null, text: [silence], lines: countLines(ts, [silence], said, 'table') });

  const heads = cutToLines(ts, name, side + said + 2 * cellPadding.x, 'table', maxRowLines - 4);
  const decided = cutToLines(
    ts,
    [...dispositionParagraphs(ts, option), ...reasonParagraphs(ts, option)],
    right,
    'table',
    maxRowLines,
  );
  const blocks: { left: PageNode[]; lines: number }[] = heads.map((piece) => ({
    left: [setParagraphs(ts, piece.paragraphs, 'table')],
    lines: piece.lines,
  }));
  for (const row of rows) {
    const last = blocks[blocks.length - 1];
    const node = stanceRow(ts, row.label, row.text, grid);
    if (last === undefined || last.lines + row.lines > maxRowLines) {
      const again = slanted(continued(ts, option));
      blocks.push({ left: [setParagraph(ts, again, 'table'), node], lines: row.lines + 1 });
    } else {
      last.left.push(node);
      last.lines += row.lines;
    }
  }
  while (blocks.length < decided.length) blocks.push({ left: [], lines: 0 });
  return blocks.map(({ left, lines }, index) => {
    const piece = decided[index];
    const free = index === decided.length - 1 && option.reason === null ? writingLines : 0;
    const height = Math.max(lines, (piece?.lines ?? 0) + free, 1);
    const columns: TableNode = {
      table: {
        widths: [side + said + 2 * cellPadding.x, right],
        body: [
          [
            left.length === 0 ? { text: [] } : { stack: left },
            piece === undefined ? { text: [] } : setParagraphs(ts, piece.paragraphs, 'table'),
          ],
        ],
        headerRows: 0,
        dontBreakRows: false,
        heights: () => height * ts.page.line,
      },
      layout: tableLayout(2, () => 0),
    };
    return { cells: [columns], lines: height, begins: index === 0 ? 'option' : null };
  });
}

/** Name of an option and what the file notes of it. */
function labelLines(ts: Typesetter, option: OptionData): Paragraph[] {
  const note = option.informationNote === null ? [] : [{ text: ` · ${option.informationNote}` }];
  return [[{ text: option.label, bold: true }, ...note]];
}

function stanceRow(ts: Typesetter, label: Paragraph | null, text: Paragraphs, grid: Grid): TableNode {
  const [side, said] = grid.widths;
  return {
    table: {
      widths: [side, said],
      body: [[label === null ? { text: [] } : setParagraph(ts, label, 'table'), setParagraphs(ts, text, 'table')]],
      headerRows: 0,
      dontBreakRows: false,
    },
    layout: tableLayout(2, () => 0),
  };
}

/** Label of an option that goes on, short enough for one line. */
function continued(ts: Typesetter, option: OptionData): string {
  const room = Math.floor(60 / Math.min(ts.page.scale, 1.3));
  const label = option.label.length > room ? `${option.label.slice(0, room)}…` : option.label;
  return ts.t('document.continued', { what: label });
}

/**
 * All stances at a glance: an option in each line, a role in each column, a sign in each cell. It counts nothing and
 * orders nothing: options stand in the order of the form.
 */
function stanceOverview(ts: Typesetter, options: readonly OptionData[]): TableNode {
  const { t, page } = ts;
  const cell = 27 * Math.min(page.scale, 1.15);
  const label = page.contentWidth - fileRoles.length * cell;
  const inner = cell - 2;
  const center = (text: Paragraph): PageNode => setParagraph(ts, text, 'table', 'center');
  const head: TableCell[] = [
    setParagraph(ts, strong(t('document.column.option')), 'table'),
    ...fileRoles.map((role) => center(strong(t.lookup(`document.role_letters.${role}`) ?? role))),
  ];
  const rows = options.flatMap((option): { cells: TableCell[]; begins: boolean }[] => {
    const pieces = cutToLines(ts, [plain(option.label)], label - cellPadding.x, 'table', 8);
    return pieces.map((piece, index) => ({
      begins: index === 0,
      cells: [
        setParagraphs(ts, piece.paragraphs, 'table'),
        ...fileRoles.map((role) => {
          const said = index === 0 ? option.stances.find((stance) => stance.role === role) : undefined;
          return said === undefined ? { text: [] } : center(strong(t(`document.stance_sign.${said.stance}`)));
        }),
      ],
    }));
  });
  const common = commonDay(options);
  const copied = common === null ? [] : slanted(`${t('document.all_copied_from', { date: ts.format.day(common) })}. `);
  const legend = setParagraph(ts, [...copied, ...plain(t('document.stance_legend'))], 'table');
  const columns = fileRoles.length + 1;
  const body: TableCell[][] = [head, ...rows.map((row) => row.cells), spanning(legend, columns)];
  const rules = (line: number): number => {
    if (line === 0 || line === body.length) return 0;
    if (line === 1 || line === body.length - 1) return strokes.rule;
    return rows[line - 1]?.begins === true ? strokes.hair : 0;
  };
  return {
    table: {
      widths: [label - cellPadding.x, ...fileRoles.map(() => inner)],
      body,
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
    },
    layout: {
      ...tableLayout(columns, rules),
      paddingLeft: (column) => (column === 0 ? 0 : 1),
      paddingRight: (column) => (column === 0 ? cellPadding.x : 1),
    },
  };
}

/**
 * All options that were considered, by group. First all stances at a glance, then option by option the reasons for,
 * against and neither, with boxes to tick and room to write. Last comes the empty decision box, on the page of the last
 * option wherever that fits.
 */
export function optionMatrix(ts: Typesetter, data: CaseDocumentData): PageNode[] {
  const { t, page } = ts;
  const grid = gridOf(ts);
  const groups = optionsByGroup(data.options);
  const ordered = groups.flatMap(({ options }) => options);
  const blocks: Block[] = groups.flatMap(({ group, options }) =>
    options.flatMap((option, index) => {
      const [first, ...rest] = optionBlocks(ts, option, grid);
      if (first === undefined) return [];
      if (index > 0) return [first, ...rest];
      const title = setParagraph(ts, strong(catalogueLabel(ts, 'option_group', group)), 'body');
      const [cell] = first.cells;
      return [
        { cells: [{ stack: [title, cell as PageNode] }], lines: first.lines + 1, begins: 'group' as const },
        ...rest,
      ];
    }),
  );
  const box = decisionBox(ts);
  const title = titleBlock(ts, strong(t('document.section.options')));
  if (blocks.length === 0) {
    // The three stay together wherever they come to stand on the page.
    const said = setParagraph(ts, slanted(t('document.none.options')), 'body');
    return [{ unbreakable: true, margin: [0, page.line, 0, 0], stack: [title, said, ...box.stack] }];
  }
  const rows = blocks.map((block) => block.cells[0] as PageNode);
  const last = rows.length - 1;
  const together = (blocks[last]?.lines ?? 0) + decisionBoxLines + 2 < page.lines;
  if (together) rows[last] = { stack: [rows[last] as PageNode, box] };
  const begins = (line: number): Block['begins'] => blocks[line - 1]?.begins ?? null;
  const rules = (line: number): number => {
    if (line === 0 || line > rows.length) return 0;
    if (line === 1) return strokes.rule;
    return begins(line) === 'group' ? strokes.rule : begins(line) === 'option' ? strokes.hair : 0;
  };
  const details: TableNode = {
    margin: [0, page.line, 0, 0],
    table: {
      widths: [page.contentWidth],
      body: [[setParagraph(ts, strong(t('document.section.options_one_by_one')), 'body')], ...rows.map((row) => [row])],
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
    },
    layout: {
      // A line of white between two options, above the rule: on a new page the next one begins at the top.
      ...tableLayout(1, rules, {
        below: (row) => (row > 0 && row < rows.length && begins(row + 1) !== null ? page.line : 0),
      }),
      hLineColor: inks.text,
    },
  };
  return [title, stanceOverview(ts, ordered), details, ...(together ? [] : [box])];
}

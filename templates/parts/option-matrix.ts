import { dispositions } from '@domain/catalogues/dispositions';
import { optionGroups } from '@domain/catalogues/option-groups';
import { fileRoles, type RoleKey, type StanceKey } from '@domain/case-file/case-file';
import type { CaseDocumentData, OptionData, StanceData } from '../documents/document-data';
import { cellPadding, inks, strokes } from '../theme';
import { catalogueLabel } from './case-words';
import { decisionBox, decisionBoxLines } from './decision-box';
import type { PageNode, TableCell, TableNode } from './page-node';
import { labeled, plain, slanted, strong, type Paragraph } from './paragraph';
import { spanning, tableLayout, titleBlock } from './table';
import { countLines, cutOnce, cutToLines, setParagraph, setParagraphs, textWidth, type Typesetter } from './typesetter';

/** The three stacks of what the roles said. */
const sides: readonly { readonly column: 'for' | 'against' | 'neutral'; readonly stances: readonly StanceKey[] }[] = [
  { column: 'for', stances: ['support', 'support_with_conditions'] },
  { column: 'against', stances: ['against'] },
  { column: 'neutral', stances: ['neutral', 'abstain'] },
];

// An option of up to this many lines is not divided by the end of a page.
const wholeLines = 18;
// Of a longer one so much stands beside the boxes to tick; the rest goes on below them in the full width, ...
const besideLines = 12;
// ... in rows that are filled up to the end of a page and then go on on the next one.
const pieceLines = 6;
// A paragraph is not divided for less than this.
const leastLines = 2;
// A reason that is longer than this goes below as well: the column of the boxes is narrow.
const maxReasonLines = 8;

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
function reasonParagraph(ts: Typesetter, option: OptionData): Paragraph {
  const label = ts.t('document.column.reason');
  return option.reason === null ? plain(`${label}:`) : labeled(label, option.reason);
}

// Lines left free under an empty reason.
const writingLines = 2;

interface Block {
  readonly cell: PageNode;
  readonly lines: number;
  /** A row that begins a group or an option, or goes on with one. */
  readonly begins: 'group' | 'option' | null;
}

interface Grid {
  /** Side of the stances, what was said, room to tick and to write. */
  readonly widths: readonly [number, number, number];
  /** What was said, where it goes on below the boxes. */
  readonly wide: number;
}

function gridOf(ts: Typesetter): Grid {
  const right = 138 * Math.min(ts.page.scale, 1.4);
  // As wide as the longest name of a side with two figures, which would otherwise stand on a line of their own.
  const names = sides.map(({ column }) => textWidth(ts, `${ts.t(`document.side.${column}`)} 12`, 'table', true));
  const side = Math.max(50 * ts.page.scale, Math.ceil(Math.max(...names)) + 1);
  const wide = ts.page.contentWidth - side - 2 * cellPadding.x;
  return { widths: [side, wide - right - 2 * cellPadding.x, right], wide };
}

/** One paragraph of what was said. */
interface Said {
  /** `For`, `Against`, `Neither`; empty for what is of no side. */
  readonly side: string;
  /** The side with the number of its roles, at its first paragraph. */
  readonly label: Paragraph | null;
  readonly text: Paragraph;
}

function whatWasSaid(ts: Typesetter, option: OptionData): Said[] {
  const silence = silenceParagraph(ts, option);
  return [
    ...sides.flatMap((entry) => {
      const side = ts.t(`document.side.${entry.column}`);
      const count = option.stances.filter((stance) => entry.stances.includes(stance.stance)).length;
      const label: Paragraph = [{ text: `${side} `, bold: true }, { text: ts.format.number(count) }];
      const paragraphs = stanceParagraphs(ts, option, entry.stances);
      return (paragraphs.length === 0 ? [plain('–')] : paragraphs).map((text, index) => ({
        side,
        label: index === 0 ? label : null,
        text,
      }));
    }),
    ...(silence === null ? [] : [{ side: '', label: null, text: silence }]),
  ];
}

/** How many lines a paragraph takes in a column, with the label beside it. */
function linesOfSaid(ts: Typesetter, { label, text }: Said, side: number, width: number): number {
  const ofLabel = label === null ? 0 : countLines(ts, [label], side, 'table');
  return Math.max(ofLabel, countLines(ts, [text], width, 'table'));
}

/**
 * One option: its name, for, against and neutral below each other; at the right boxes to tick and room for the reason.
 * What does not fit beside the boxes goes on below them.
 */
function optionBlocks(ts: Typesetter, option: OptionData, grid: Grid): Block[] {
  const { page } = ts;
  const [side, narrow, right] = grid.widths;
  const left = side + narrow + 2 * cellPadding.x;
  const shared = sharedDate(option);
  const name = [
    ...labelLines(ts, option),
    ...(shared === null ? [] : [slanted(ts.t('document.all_copied_from', { date: ts.format.day(shared) }))]),
  ];
  const heads = cutToLines(ts, name, left, 'table', besideLines - 2);
  const head = heads[heads.length - 1];
  const reason = reasonParagraph(ts, option);
  const reasonIsLong = countLines(ts, [reason], right, 'table') > maxReasonLines;
  const decided = [...dispositionParagraphs(ts, option), ...(reasonIsLong ? [] : [reason])];
  const decidedLines = countLines(ts, decided, right, 'table') + (option.reason === null ? writingLines : 0);

  const rest = whatWasSaid(ts, option);
  const all = rest.reduce((sum, said) => sum + linesOfSaid(ts, said, side, narrow), head?.lines ?? 0);
  const room = all <= wholeLines && !reasonIsLong ? wholeLines : besideLines;
  let taken = head?.lines ?? 0;
  const beside: PageNode[] = head === undefined ? [] : [setParagraphs(ts, head.paragraphs, 'table')];
  for (let said = rest[0]; said !== undefined; said = rest[0]) {
    const lines = linesOfSaid(ts, said, side, narrow);
    if (taken + lines > room) {
      const free = Math.min(room - taken, lines - leastLines);
      if (free >= leastLines) {
        const [first = said.text, after = []] = cutOnce(ts, said.text, narrow, 'table', free);
        beside.push(saidRow(ts, { ...said, text: first }, side, narrow));
        taken += free;
        rest[0] = { ...said, label: null, text: after };
      }
      break;
    }
    beside.push(saidRow(ts, said, side, narrow));
    taken += lines;
    rest.shift();
  }
  if (reasonIsLong) rest.push({ side: '', label: null, text: reason });

  const height = Math.max(taken, decidedLines, 1);
  const first: TableNode = {
    table: {
      widths: [left, right],
      body: [[{ stack: beside }, setParagraphs(ts, decided, 'table')]],
      headerRows: 0,
      dontBreakRows: false,
      heights: () => height * page.line,
    },
    layout: tableLayout(2, () => 0),
  };
  const blocks: { cell: PageNode; lines: number }[] = [
    ...heads.slice(0, -1).map((piece) => ({ cell: setParagraphs(ts, piece.paragraphs, 'table'), lines: piece.lines })),
    { cell: first, lines: height },
    ...wideBlocks(ts, option, rest, grid),
  ];
  return blocks.map((block, index) => ({ ...block, begins: index === 0 ? 'option' : null }));
}

/** What goes on below the boxes: rows that each stay whole, and know what to say at the top of a page. */
function wideBlocks(
  ts: Typesetter,
  option: OptionData,
  rest: readonly Said[],
  { widths: [side], wide }: Grid,
): { cell: PageNode; lines: number }[] {
  const pieces = rest.flatMap((said) =>
    cutToLines(ts, [said.text], wide, 'table', pieceLines).map((piece, index): Said & { lines: number } => {
      const label = index === 0 ? said.label : null;
      const lines = linesOfSaid(ts, { ...said, label, text: piece.paragraphs[0] ?? [] }, side, wide);
      return { side: said.side, label, text: piece.paragraphs[0] ?? [], lines };
    }),
  );
  const rows: { said: Said[]; lines: number }[] = [];
  for (const [index, piece] of pieces.entries()) {
    const last = rows[rows.length - 1];
    const isEnd = index === pieces.length - 1 && piece.lines < leastLines;
    if (last !== undefined && (isEnd || last.lines + piece.lines <= pieceLines)) {
      last.said.push(piece);
      last.lines += piece.lines;
    } else rows.push({ said: [piece], lines: piece.lines });
  }
  return rows.map(({ said, lines }) => ({
    lines,
    cell: {
      stack: [
        continuation(ts, option, said[0]?.label === null ? (said[0]?.side ?? '') : ''),
        ...said.map((entry) => saidRow(ts, entry, side, wide)),
      ],
    },
  }));
}

/**
 * `Option: Against (continued)`, in the line of the heading above a row, at its end. It is drawn where the row is the
 * first of its page, and nowhere else; it takes no room.
 */
function continuation(ts: Typesetter, option: OptionData, side: string): PageNode {
  const { page } = ts;
  const onlyAbove = page.margins.top + page.line;
  const label = cutAtWords(option.label, Math.floor(56 / page.scale));
  const what = ts.t('document.continued', { what: side === '' ? label : `${label} · ${side}` });
  const node = setParagraph(ts, slanted(what), 'table', 'right');
  const [, shift] = node.margin ?? [0, 0, 0, 0];
  return {
    ...node,
    text: node.text.map((run) => ({ ...run, onlyAbove })),
    // A text that is placed has no margin, so what brings its baseline onto the grid is added here.
    relativePosition: { x: 0, y: shift - page.line },
  };
}

/** The beginning of a text, short enough for one line. */
function cutAtWords(text: string, length: number): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  if (flat.length <= length) return flat;
  const words = flat.slice(0, length).replace(/ \S*$/, '');
  return `${words.trimEnd()}…`;
}

/** Name of an option and what the file notes of it. */
function labelLines(ts: Typesetter, option: OptionData): Paragraph[] {
  const note = option.informationNote === null ? [] : [{ text: ` · ${option.informationNote}` }];
  return [[{ text: option.label, bold: true }, ...note]];
}

function saidRow(ts: Typesetter, { label, text }: Said, side: number, width: number): TableNode {
  return {
    table: {
      widths: [side, width],
      body: [[label === null ? { text: [] } : setParagraph(ts, label, 'table'), setParagraph(ts, text, 'table')]],
      headerRows: 0,
      dontBreakRows: false,
    },
    layout: tableLayout(2, () => 0),
  };
}

/**
 * All stances at a glance: an option in each line, a role in each column, a sign in each cell. It counts nothing and
 * orders nothing: options stand in the order of the form.
 */
function stanceOverview(ts: Typesetter, options: readonly OptionData[]): TableNode {
  const { t, page } = ts;
  const letters = fileRoles.map((role) => t.lookup(`document.role_letters.${role}`) ?? role);
  // In large print as narrow as the letters of the roles allow, so that names of options have room.
  const cell = Math.max(27, ...letters.map((text) => Math.ceil(textWidth(ts, text, 'table', true)) + 2.5));
  const label = page.contentWidth - fileRoles.length * cell;
  const inner = cell - 2;
  const center = (text: Paragraph): PageNode => setParagraph(ts, text, 'table', 'center');
  const head: TableCell[] = [
    setParagraph(ts, strong(t('document.column.option')), 'table'),
    ...letters.map((text) => center(strong(text))),
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
      return [{ cell: { stack: [title, first.cell] }, lines: first.lines + 1, begins: 'group' as const }, ...rest];
    }),
  );
  const box = decisionBox(ts);
  const title = titleBlock(ts, strong(t('document.section.options')));
  if (blocks.length === 0) {
    // The three stay together wherever they come to stand on the page.
    const said = setParagraph(ts, slanted(t('document.none.options')), 'body');
    return [{ unbreakable: true, margin: [0, page.line, 0, 0], stack: [title, said, ...box.stack] }];
  }
  const rows = blocks.map(({ cell }) => cell);
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

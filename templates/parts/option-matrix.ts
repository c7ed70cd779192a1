import { dispositions } from '@domain/catalogues/dispositions';
import { optionGroups } from '@domain/catalogues/option-groups';
import { fileRoles, type RoleKey, type StanceKey } from '@domain/case-file/case-file';
import type { CaseDocumentData, OptionData, StanceData } from '../documents/document-data';
import { cellPadding, inks, strokes, textSizes } from '../theme';
import { catalogueLabel } from './case-words';
import { decisionBox, decisionBoxHeight } from './decision-box';
import type { PageNode, TableLayout, TableNode } from './page-node';
import { cutParagraphs, plain, slanted, strong, type Paragraph, type Paragraphs } from './paragraph';
import { columnWidths } from './table';
import { setParagraph, setParagraphs, type Typesetter } from './typesetter';

/** The three stacks of what the roles said. */
const sides: readonly { readonly column: 'for' | 'against' | 'neutral'; readonly stances: readonly StanceKey[] }[] = [
  { column: 'for', stances: ['support', 'support_with_conditions'] },
  { column: 'against', stances: ['against'] },
  { column: 'neutral', stances: ['neutral', 'abstain'] },
];

// An option that needs more lines goes on in a further row; a row is kept whole, so it has to fit a page.
const maxSideLines = 26;
const maxHeadLines = 8;

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
      ...(said.comment ? [{ text: `: ${said.comment}` }] : []),
    ];
  });
}

/** The day all stances were copied from, when it is one and the same: then it is said once. */
function sharedDate({ stances }: OptionData): string | null {
  const date = stances[0]?.fromDate ?? null;
  return stances.every((stance) => stance.fromDate === date) ? date : null;
}

/** How many of the twelve roles have spoken, and who has not. */
function whoParagraphs(ts: Typesetter, option: OptionData): Paragraph[] {
  const spoken = new Set(option.stances.map((stance) => stance.role));
  const silent = fileRoles.filter((role) => !spoken.has(role));
  const count = (side: (typeof sides)[number]): number =>
    option.stances.filter((entry) => side.stances.includes(entry.stance)).length;
  const date = sharedDate(option);
  return [
    strong(ts.t('document.roles_spoken', { count: spoken.size, total: fileRoles.length })),
    plain(sides.map((side) => `${ts.t(`document.side.${side.column}`)} ${count(side)}`).join(' · ')),
    ...(silent.length === 0
      ? []
      : [plain(ts.t('document.roles_silent', { roles: silent.map((role) => roleName(ts, role)).join(', ') }))]),
    ...(date === null ? [] : [slanted(ts.t('document.all_copied_from', { date: ts.format.day(date) }))]),
  ];
}

/** Boxes to tick, or what was decided. */
function dispositionParagraphs(ts: Typesetter, option: OptionData): Paragraph[] {
  if (option.disposition !== null) return [strong(`☑ ${catalogueLabel(ts, 'disposition', option.disposition)}`)];
  return dispositions.map(({ key }) => plain(`☐ ${catalogueLabel(ts, 'disposition', key)}`));
}

function gridLayout(columns: number, top: number): TableLayout {
  return {
    hLineWidth: (line) => (line === 0 ? top : 0),
    vLineWidth: (line) => (line === 0 || line === columns ? 0 : strokes.hair),
    hLineColor: inks.rule,
    vLineColor: inks.rule,
    paddingLeft: (column) => (column === 0 ? 0 : cellPadding.x),
    paddingRight: (column) => (column === columns - 1 ? 0 : cellPadding.x),
    paddingTop: () => cellPadding.y,
    paddingBottom: () => cellPadding.y,
    fillColor: () => null,
  };
}

interface Grid {
  readonly head: readonly number[];
  readonly sides: readonly number[];
}

/** Widths for the whole matrix: the stacks share the line by how much they say, so that none is a thin long column. */
function gridOf(ts: Typesetter, options: readonly OptionData[]): Grid {
  const length = (side: (typeof sides)[number]): number =>
    options.reduce(
      (sum, option) =>
        sum +
        stanceParagraphs(ts, option, side.stances).reduce(
          (all, paragraph) => all + paragraph.reduce((chars, span) => chars + span.text.length, 0),
          0,
        ),
      0,
    );
  const said = sides.map(length);
  const total = said.reduce((a, b) => a + b, 0);
  const shares = said.map((chars) => Math.min(0.6, Math.max(0.2, total === 0 ? 1 / 3 : chars / total)));
  return {
    head: columnWidths([31, 20, 27, 22], ts.page.contentWidth - 3 * strokes.hair),
    sides: columnWidths(shares, ts.page.contentWidth - 2 * strokes.hair),
  };
}

function band(
  ts: Typesetter,
  widths: readonly number[],
  cells: readonly Paragraphs[],
  top: number,
  minHeight = 0,
): TableNode {
  return {
    table: {
      widths,
      body: [cells.map((cell) => setParagraphs(ts, cell, 'table'))],
      headerRows: 0,
      dontBreakRows: false,
      ...(minHeight === 0 ? {} : { heights: () => minHeight }),
    },
    layout: gridLayout(widths.length, top),
  };
}

/** A band without rules between its columns. */
function open(node: TableNode): TableNode {
  return { ...node, layout: { ...node.layout, vLineWidth: () => 0 } };
}

interface Block {
  readonly node: PageNode;
  readonly height: number;
}

/** An option: what, who, disposition and reason above; for, against and neutral below. One block per row. */
function optionBlocks(ts: Typesetter, option: OptionData, group: string | null, grid: Grid): Block[] {
  const { leading } = textSizes.table;
  const head = [
    [strong(option.label), ...(option.informationNote ? [plain(option.informationNote)] : [])],
    whoParagraphs(ts, option),
    dispositionParagraphs(ts, option),
    option.reason === null ? [] : [plain(option.reason)],
  ].map((cell, index) => cutParagraphs(ts.fonts, cell, grid.head[index] ?? 0, 'table', maxHeadLines));
  const below = sides.map((side, index) =>
    cutParagraphs(ts.fonts, stanceParagraphs(ts, option, side.stances), grid.sides[index] ?? 0, 'table', maxSideLines),
  );
  const heads = Math.max(...head.map((pieces) => pieces.length));
  const tails = Math.max(...below.map((pieces) => pieces.length));
  const blocks: Block[] = [];
  for (let at = 0; at < heads + tails - 1; at++) {
    // The last piece of the head and the first of the stances share a row.
    const nodes: PageNode[] = [];
    let lines = 0;
    if (at === 0 && group !== null) {
      nodes.push(setParagraph(ts, strong(catalogueLabel(ts, 'option_group', group)), 'body'));
      lines += 1.5;
    }
    if (at >= heads) nodes.push(setParagraph(ts, slanted(continued(ts, option)), 'table'));
    if (at < heads) {
      const cells = head.map((pieces) => pieces[at]?.paragraphs ?? []);
      nodes.push(band(ts, grid.head, cells, 0, at === 0 ? 5 * leading : 0));
      lines += Math.max(5, ...head.map((pieces) => pieces[at]?.lines ?? 0));
    }
    const tail = at - heads + 1;
    if (tail >= 0) {
      nodes.push(
        band(
          ts,
          grid.sides,
          below.map((pieces) => pieces[tail]?.paragraphs ?? []),
          strokes.hair,
        ),
      );
      lines += Math.max(0, ...below.map((pieces) => pieces[tail]?.lines ?? 0));
    }
    blocks.push({ node: { stack: nodes }, height: (lines + 2) * leading });
  }
  return blocks;
}

/** Label of an option that goes on, short enough for one line. */
function continued(ts: Typesetter, option: OptionData): string {
  const label = option.label.length > 80 ? `${option.label.slice(0, 80)}…` : option.label;
  return ts.t('document.continued', { what: label });
}

/**
 * All options that were considered, by group: option, who spoke, disposition and reason, and below them the reasons for,
 * against and neither. An empty disposition is boxes to tick, an empty reason is room to write. Last comes the empty
 * decision box, on the page of the last option wherever that fits.
 */
export function optionMatrix(ts: Typesetter, data: CaseDocumentData): PageNode {
  const { t } = ts;
  const grid = gridOf(ts, data.options);
  const blocks = optionsByGroup(data.options).flatMap(({ group, options }) =>
    options.flatMap((option, index) => optionBlocks(ts, option, index === 0 ? group : null, grid)),
  );
  const names = (
    ids: readonly ('option' | 'who' | 'disposition' | 'reason' | 'for' | 'against' | 'neutral')[],
  ): Paragraphs[] => ids.map((id) => [strong(t(`document.column.${id}`))]);
  const heading: PageNode = setParagraph(ts, strong(t('document.section.options')), 'title');
  const columns: PageNode = {
    stack: [
      open(band(ts, grid.head, names(['option', 'who', 'disposition', 'reason']), 0)),
      open(band(ts, grid.sides, names(['for', 'against', 'neutral']), 0)),
    ],
  };
  const rows: PageNode[] =
    blocks.length === 0
      ? [setParagraph(ts, slanted(t('document.none.options')), 'body')]
      : blocks.map((block) => block.node);
  const box = decisionBox(ts);
  const last = rows.length - 1;
  const lastHeight = blocks[blocks.length - 1]?.height ?? 20;
  const pageHeight = ts.page.height - ts.page.margins.top - ts.page.margins.bottom - 60;
  const together = lastHeight + decisionBoxHeight < pageHeight;
  if (together) rows[last] = { stack: [rows[last] as PageNode, box] };
  else rows.push(box);
  return {
    table: {
      widths: [ts.page.contentWidth],
      body: [[heading], [columns], ...rows.map((row) => [row])],
      headerRows: 2,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
    },
    layout: {
      hLineWidth: (line) =>
        line === 1 || line === 2 ? strokes.rule : line > 2 && line < rows.length + 2 ? strokes.rule : 0,
      vLineWidth: () => 0,
      hLineColor: inks.text,
      vLineColor: inks.text,
      paddingLeft: () => 0,
      paddingRight: () => 0,
      paddingTop: () => cellPadding.y,
      paddingBottom: () => cellPadding.y,
      fillColor: (row) => (row === 1 ? inks.band : null),
    },
  };
}

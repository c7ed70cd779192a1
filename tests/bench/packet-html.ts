import type { PageNode, TableNode, TextNode } from '../../templates/parts/page-node';
import { agendaNodes } from '../../templates/documents/agenda';
import { casePages } from '../../templates/documents/case-pages';
import { coverNodes } from '../../templates/documents/cover';
import type { PacketData } from '../../templates/documents/document-data';
import { faceNames } from '../../templates/fonts/font-chain';
import type { FontSet } from '../../templates/fonts/font-set';
import { createTypesetter } from '../../templates/parts/typesetter';

const emHeight = 1.424;
const escaped = (text: string): string =>
  text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`).replaceAll('\n', '<br>');

/**
 * The pages of a packet as an HTML document: the same words, sizes, tables and page breaks in the same fonts, without
 * heads, feet, page numbers and bookmarks. What a browser is given when its printing is compared with ours.
 *
 * @returns the files of a folder by name; `packet.html` is the document
 */
export function packetHtml(data: PacketData, fonts: FontSet): Map<string, string | Uint8Array> {
  const ts = createTypesetter(data.settings, fonts);
  const { page } = ts;
  const { margins } = page;
  const parts: PageNode[][] = [
    coverNodes(ts, data, [], { agenda: 2, cases: data.cases.map((_, index) => index + 1) }),
    agendaNodes(
      ts,
      data,
      data.cases.map((_, index) => index + 1),
    ),
    ...data.cases.map((entry) => [...casePages(ts, entry.case).content]),
  ];
  const files = new Map<string, string | Uint8Array>();
  const faces = fonts.families.flatMap((family, index) =>
    faceNames.map((face) => {
      const file = `font-${index}-${face}.ttf`;
      files.set(file, fonts.face(family.name, face).bytes);
      const weight = face.startsWith('bold') ? 700 : 400;
      const style = face.endsWith('italics') ? 'italic' : 'normal';
      return `@font-face{font-family:"${family.name}";font-weight:${weight};font-style:${style};src:url(${file})}`;
    }),
  );
  const sheet = `@page{size:${page.width}pt ${page.height}pt;margin:${margins.top}pt ${margins.right}pt ${margins.bottom}pt ${margins.left}pt}
body{margin:0;font-family:"${fonts.families[0]?.name}"}p{margin:0}table{border-collapse:collapse;table-layout:fixed}
td{vertical-align:top;overflow-wrap:anywhere}tr{break-inside:avoid}section+section{break-before:page}`;
  const body = parts.map((nodes) => `<section>${nodes.map(nodeHtml).join('')}</section>`).join('\n');
  files.set(
    'packet.html',
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>Packet</title><style>${faces.join('\n')}\n${sheet}</style>\n${body}</html>`,
  );
  return files;
}

function nodeHtml(node: PageNode): string {
  if ('relativePosition' in node && node.relativePosition !== undefined) {
    const { x, y } = node.relativePosition;
    const place = `position:absolute;margin:${y}pt 0 0 ${x}pt;white-space:nowrap`;
    return `<div style="${place}">${contentHtml(node)}</div>`;
  }
  const [left, top, right, bottom] = node.margin ?? [0, 0, 0, 0];
  const margin = `margin:${top}pt ${right}pt ${bottom}pt ${left}pt`;
  const breaks = node.pageBreak === 'before' ? ';break-before:page' : '';
  const kept = node.unbreakable === true ? ';break-inside:avoid' : '';
  return `<div style="${margin}${breaks}${kept}">${contentHtml(node)}</div>`;
}

function contentHtml(node: PageNode): string {
  if ('stack' in node) return node.stack.map(nodeHtml).join('');
  if ('table' in node) return tableHtml(node);
  if ('text' in node) return textHtml(node);
  if ('svg' in node) return node.svg.replace('<svg ', '<svg style="display:block" ');
  if ('image' in node) {
    const [width, height] = node.fit;
    return `<img src="${node.image}" style="max-width:${width}pt;max-height:${height}pt">`;
  }
  const lines = node.canvas.map(
    ({ x1, y1, x2, y2, lineWidth, lineColor }) =>
      `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="${lineColor}" stroke-width="${lineWidth}"/>`,
  );
  const width = Math.max(...node.canvas.map(({ x1, x2 }) => Math.max(x1, x2)));
  const height = Math.max(...node.canvas.map(({ y1, y2, lineWidth }) => Math.max(y1, y2) + lineWidth));
  return `<svg style="display:block" width="${width}pt" height="${height}pt" viewBox="0 0 ${width} ${height}">${lines.join('')}</svg>`;
}

function textHtml({ text, fontSize = 9.5, lineHeight = 1, alignment = 'left' }: TextNode): string {
  const runs = text.map(({ text: words, bold, italics }) => {
    const slanted = italics === true ? `<i>${escaped(words)}</i>` : escaped(words);
    return bold === true ? `<b>${slanted}</b>` : slanted;
  });
  const leading = fontSize * lineHeight * emHeight;
  return `<p style="font-size:${fontSize}pt;line-height:${leading.toFixed(2)}pt;text-align:${alignment}">${runs.join('')}</p>`;
}

function tableHtml({ table, layout }: TableNode): string {
  const { widths, body, headerRows, heights } = table;
  const padded = widths.map((width, column) => width + layout.paddingLeft(column) + layout.paddingRight(column));
  const rows = body.map((cells, row) => {
    const height = heights?.(row) ?? 'auto';
    const fill = layout.fillColor(row);
    const style = `border-top:${layout.hLineWidth(row)}pt solid ${layout.hLineColor};border-bottom:${layout.hLineWidth(row + 1)}pt solid ${layout.hLineColor}`;
    let covered = 0;
    const columns = cells.map((cell, column) => {
      if (covered > 0) {
        covered -= 1;
        return '';
      }
      covered = (cell.colSpan ?? 1) - 1;
      // On paper a rule takes its room from the white of a row; a browser adds it.
      const above = Math.max(0, layout.paddingTop(row));
      const below = Math.max(0, layout.paddingBottom(row));
      const padding = `padding:${above}pt ${layout.paddingRight(column)}pt ${below}pt ${layout.paddingLeft(column)}pt`;
      const side = (line: number): string => `${layout.vLineWidth(line)}pt solid ${layout.vLineColor}`;
      const sides = `border-left:${side(column)};border-right:${side(column + covered + 1)}`;
      return `<td colspan="${covered + 1}" style="${padding};${sides}${height === 'auto' ? '' : `;height:${height}pt`}">${nodeHtml(cell)}</td>`;
    });
    return `<tr style="${style}${fill === null ? '' : `;background:${fill}`}">${columns.join('')}</tr>`;
  });
  const columns = padded.map((width) => `<col style="width:${width}pt">`).join('');
  const total = padded.reduce((sum, width) => sum + width, 0);
  return `<table style="width:${total}pt"><colgroup>${columns}</colgroup><thead>${rows.slice(0, headerRows).join('')}</thead><tbody>${rows.slice(headerRows).join('')}</tbody></table>`;
}

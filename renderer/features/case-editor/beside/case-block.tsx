import type { Block } from './case-sections';
import classes from './case-view.module.css';

/** Longer values get a line of their own. */
const longText = 48;

/** Draws one piece of a section. */
export function CaseBlock({ block }: { readonly block: Block }) {
  return (
    <div className={classes.block}>
      {block.title !== null && (
        <h3 className={classes.title} dir="auto">
          {block.title}
        </h3>
      )}
      <Content block={block} />
    </div>
  );
}

function Content({ block }: { readonly block: Block }) {
  if (block.kind === 'texts') {
    return block.texts.map((text) => (
      <p key={text} className={classes.text} dir="auto">
        {text}
      </p>
    ));
  }
  if (block.kind === 'facts') {
    return (
      <dl className={classes.facts}>
        {block.facts.map(({ key, label, text }) => (
          <div key={key} className={text.length > longText ? classes.longFact : classes.fact}>
            <dt>{label}</dt>
            <dd dir="auto">{text}</dd>
          </div>
        ))}
      </dl>
    );
  }
  return (
    // A stop of the Tab key, so that the keyboard can scroll it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={classes.tableFrame} tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            {block.columns.map(({ key, label }) => (
              <th key={key} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {block.rows.map((row, index) => (
            <tr key={index}>
              {row.map(({ text, isMarked }, column) => (
                <td key={block.columns[column]?.key} dir="auto" className={isMarked ? classes.marked : undefined}>
                  {text}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

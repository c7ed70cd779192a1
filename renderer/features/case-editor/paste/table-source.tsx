import { Button, FileButton, Group, Textarea } from '@mantine/core';
import { type ClipboardEvent, type DragEvent, useState } from 'react';
import type { Grid } from '@domain/tables/value-table';
import { t } from '../../../ui/texts';
import { countText } from '../../../ui/value-text';
import { decodeText } from './decode-text';
import classes from './paste.module.css';
import { gridOfHtml, gridText, type ReadGrid, readGrid } from './read-grid';

interface TableSourceProps {
  /** Said above the field: what can be pasted. */
  readonly label: string;
  readonly onGrid: (grid: Grid) => void;
}

/** Larger files are no tables of a person. */
const mostBytes = 10 * 1024 * 1024;

/** Where a table comes in: pasted, typed, opened or dropped. */
export function TableSource({ label, onGrid }: TableSourceProps) {
  const [text, setText] = useState('');
  const [origin, setOrigin] = useState<string | null>(null);
  const [problem, setProblem] = useState<ReadGrid['problem'] | 'file_too_large' | null>(null);
  const [isOver, setIsOver] = useState(false);
  const [size, setSize] = useState<string | null>(null);

  const take = (next: string, from: string | null): void => {
    const { grid, problem: found } = readGrid(next);
    setText(next);
    setOrigin(from);
    setProblem(found);
    const columns = Math.max(0, ...grid.map((row) => row.length));
    setSize(
      grid.length === 0 ? null : t('screen.paste.size', { rows: countText(grid.length), columns: countText(columns) }),
    );
    onGrid(grid);
  };
  const open = async (file: File | null): Promise<void> => {
    if (file === null) return;
    if (file.size > mostBytes) {
      setProblem('file_too_large');
      return;
    }
    const { text: read, encoding } = decodeText(new Uint8Array(await file.arrayBuffer()));
    take(read, t('screen.paste.from_file', { file: file.name, encoding }));
  };
  const paste = (event: ClipboardEvent<HTMLTextAreaElement>): void => {
    const html = event.clipboardData.getData('text/html');
    const plain = event.clipboardData.getData('text/plain');
    // A spreadsheet gives its cells with tabs; a page may give them as a table only.
    const grid = plain.includes('\t') || html === '' ? null : gridOfHtml(html);
    if (grid === null || text !== '') return;
    event.preventDefault();
    take(gridText(grid), null);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setIsOver(false);
    void open(event.dataTransfer.files[0] ?? null);
  };
  return (
    <div
      className={isOver ? classes.over : classes.source}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      <Textarea
        label={label}
        description={t('screen.paste.source_hint')}
        value={text}
        onChange={(event) => take(event.currentTarget.value, null)}
        onPaste={paste}
        rows={text === '' ? 6 : 4}
        dir="auto"
        spellCheck={false}
        classNames={{ input: classes.text }}
        error={problem === null ? undefined : t(`screen.paste.source.${problem}`)}
      />
      <Group gap="sm" mt="xs">
        <FileButton accept=".csv,.tsv,.txt,text/csv,text/plain,text/tab-separated-values" onChange={open}>
          {(props) => (
            <Button {...props} variant="default" size="sm">
              {t('screen.paste.open')}
            </Button>
          )}
        </FileButton>
        {text !== '' && (
          <Button variant="subtle" size="sm" onClick={() => take('', null)}>
            {t('screen.paste.clear')}
          </Button>
        )}
        <output className={classes.quiet}>{[origin, size].filter((part) => part !== null).join(' · ')}</output>
      </Group>
    </div>
  );
}

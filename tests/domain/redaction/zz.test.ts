import { test } from 'vitest';
import { demoCases } from '/work/i3/tests/templates/sample-packet';
import { redact } from '@domain/redaction/redact';
test('x', () => {
  const t=performance.now();
  const cases=demoCases();
  const r = redact(cases, { board: {name:'NET board'}, people: ['Dr. Tést Person'] });
  console.log(performance.now()-t,'ms', r.passages.length);
  console.log(JSON.stringify(r.unknownWords.map(w=>w.word+':'+w.count)));
  console.log(JSON.stringify(r.passages.filter(p=>p.blanks.length).slice(0,60).map(p=>[p.field,p.before,p.after]),null,0));
  console.log(r.cases.map(c=>c.content.patient.name));
});

/** German texts: key images and reports of a case. */
export const attachmentMessages = {
  'screen.attachments.title': 'Bilder und Befunde',
  'screen.attachments.drop':
    'PNG-, JPEG- oder PDF-Dateien hierher ziehen, ein Bild einfügen oder Dateien auswählen. Sie werden verschlüsselt aufbewahrt.',
  'screen.attachments.choose': 'Dateien auswählen …',
  'screen.attachments.attaching': 'Wird angehängt:',
  'screen.attachments.none': 'Noch keine Bilder oder Befunde',
  'screen.attachments.none_advice':
    'Hängen Sie die wenigen Schichten an, die das Board sehen soll, oder einen Befund, der in die Mappe gehört.',
  'screen.attachments.look_at': '{name} ansehen',
  'screen.attachments.pages.one': '{count} Seite',
  'screen.attachments.pages.other': '{count} Seiten',
  'screen.attachments.size': '{size} KB',
  'screen.attachments.caption': 'Was zu sehen ist',
  'screen.attachments.study': 'Untersuchung',
  'screen.attachments.no_study': 'keine',
  'screen.attachments.clear_study': 'Keine Untersuchung',
  'screen.attachments.reference': 'Serie, Schicht oder Seite',
  'screen.attachments.reference_example': 'z. B. Serie 4, Bild 57',
  'screen.attachments.printing': 'In der Mappe',
  'screen.attachments.printing.not_printed': 'nicht gedruckt',
  'screen.attachments.printing.annex': 'im Anhang',
  'screen.attachments.printing.appended': 'angefügt',
  'screen.attachments.remove': 'Entfernen',
  'screen.attachments.removed': '{name} entfernt',
  'screen.attachments.cannot_show':
    'Die Datei lässt sich hier nicht zeigen. Sie ist aufbewahrt, wie sie angehängt wurde.',
  'screen.attachments.conflict': 'Jemand anderes hat das inzwischen geändert',
  'screen.attachments.conflict_theirs': 'Jetzt gespeichert: {text}',
  'screen.attachments.conflict_mine': 'Hier eingegeben: {text}',
  'screen.attachments.keep_mine': 'Meine Eingabe behalten',
  'screen.attachments.keep_theirs': 'Das Gespeicherte behalten',
} as const;

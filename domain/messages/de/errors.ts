/** German texts: what was refused, and what to do next. The ids end in the error code. */
export const errorMessages = {
  'error.unnamed': 'Das wurde abgelehnt ({code}).',
  'error.internal_error':
    'NETBoard ist daran gescheitert ({kind}). Nichts wurde halb geschrieben; bitte noch einmal versuchen und melden, wenn es wiederkehrt.',
  'error.usage': 'Der Befehl wurde nicht verstanden ({option}). Siehe --help.',
  'error.call_unknown': 'Es gibt keinen Aufruf „{call}“. Liste: call --list',
  'error.input_refused': 'Die Eingabe von {call} ist nicht, wie sie sein muss: {problems}',
  'error.output_refused': 'NETBoard konnte {call} nicht in der vereinbarten Form beantworten ({path}). Bitte melden.',
  'error.field_refused': 'Das Feld {field} lässt sich so nicht setzen; erwartet: {expected}.',
  'error.not_available_yet': '{what} gibt es in dieser Version noch nicht.',
  'error.cancelled': 'Abgebrochen. Nichts wurde geändert.',

  'error.store_not_named': 'Es wurde kein Speicher genannt. Mit --store ORDNER oder NETBOARD_STORE angeben.',
  'error.folder_not_chosen': 'Es wurde kein Ordner für den Speicher gewählt.',
  'error.store_absent': 'In diesem Ordner ist kein Speicher. Anlegen mit: init --store ORDNER',
  'error.store_missing':
    'In diesem Ordner ist kein Speicher. Bitte zuerst einen anlegen oder eine Sicherungskopie zurückholen.',
  'error.store_exists':
    'In diesem Ordner ist schon ein Speicher. Nichts wurde geändert; bitte einen anderen Ordner wählen.',
  'error.store_open': 'Der Speicher ist schon offen.',
  'error.store_locked': 'Der Speicher ist gesperrt. Bitte zuerst mit seiner Passphrase öffnen.',
  'error.store_in_use':
    'Der Speicher wird von einem anderen Prozess benutzt (pid {pid} auf {host}, seit {since}). Bitte dort zuerst schließen.',
  'error.store_read_only':
    'In den Ordner des Speichers kann nicht geschrieben werden. Bitte die Rechte prüfen oder ihn an einen beschreibbaren Ort kopieren.',
  'error.store_newer':
    'Dieser Speicher wurde von einem neueren NETBoard geschrieben. Nichts wurde geändert; bitte die App aktualisieren.',
  'error.store_damaged':
    'Der Speicher ist beschädigt. Bitte nicht damit weiterarbeiten: die neueste Sicherungskopie zurückholen.',
  'error.store_busy': 'Ein anderer Vorgang schreibt gerade in den Speicher. Bitte gleich noch einmal versuchen.',
  'error.store_full':
    'Der Datenträger ist voll. Bitte Platz schaffen und noch einmal versuchen; das Gespeicherte ist sicher.',
  'error.store_io':
    'Der Datenträger hat nicht geantwortet ({reason}). Bitte prüfen, ob der Ordner des Speichers noch erreichbar ist.',
  'error.store_refused': 'Der Speicher hat das abgelehnt ({sqlite}).',
  'error.migration_failed':
    'Der Speicher konnte nicht auf diese Version gebracht werden ({name}). Er ist unverändert; die Sicherungskopie ist {copy}.',
  'error.migration_changed':
    'Diese App und der Speicher stimmen bei der Migration {name} nicht überein. Nichts wurde geändert.',
  'error.key_file_missing':
    'Die Schlüsseldatei store.key.json fehlt im Ordner des Speichers. Bitte aus einer Sicherungskopie zurückholen.',
  'error.key_file_damaged':
    'Die Schlüsseldatei store.key.json ist beschädigt ({problem}). Bitte aus einer Sicherungskopie zurückholen.',
  'error.key_file_newer':
    'Die Schlüsseldatei wurde von einem neueren NETBoard geschrieben. Bitte die App aktualisieren.',
  'error.wrong_key':
    'Die Schlüsseldatei gehört nicht zu diesem Speicher. Bitte beide aus derselben Sicherungskopie zurückholen.',
  'error.wrong_passphrase': 'Diese Passphrase öffnet den Speicher nicht.',
  'error.wrong_recovery_code':
    'Dieser Wiederherstellungscode öffnet den Speicher nicht. Bitte Zeichen für Zeichen prüfen.',
  'error.passphrase_missing':
    'Es wurde keine Passphrase angegeben. {variable} setzen, --passphrase-file angeben oder in einem Terminal ausführen.',
  'error.passphrase_empty': 'Die Passphrase ist leer.',
  'error.backup_damaged':
    'Diese Sicherungskopie ist beschädigt ({reason}). Nichts wurde zurückgeholt; bitte eine ältere versuchen.',
  'error.backup_newer':
    'Diese Sicherungskopie wurde von einem neueren NETBoard geschrieben. Bitte die App aktualisieren.',
  'error.not_a_backup': 'Diese Datei ist keine Sicherungskopie von NETBoard.',

  'error.actor_unknown': 'Im Speicher gibt es keine Person dieses Namens oder mehr als eine. Siehe: call people.list',
  'error.actor_ambiguous':
    'Der Speicher hat {coordinators} Personen in der Koordination: mit --as PERSON angeben, wer handelt.',
  'error.file_not_chosen': 'Dafür wurde keine Datei gewählt.',
  'error.file_not_read': 'Die Datei konnte nicht gelesen werden ({reason}).',
  'error.file_not_written': 'Die Datei konnte nicht geschrieben werden ({reason}). Nichts blieb halb geschrieben.',
  'error.attachment_again': 'Genau diese Datei ist an den Fall schon angehängt.',
  'error.attachments_too_many':
    'Ein Fall kann höchstens {limit} Anhänge haben; bitte einen entfernen, der nicht gebraucht wird.',
  'error.attachment_unknown_kind':
    'Das ist keine PNG-, JPEG- oder PDF-Datei. Bitte das Bild oder den Befund in einem dieser Formate speichern und noch einmal anhängen.',
  'error.attachment_unreadable':
    'Die Datei ist beschädigt oder unvollständig und lässt sich nicht öffnen. Bitte an ihrer Quelle neu speichern.',
  'error.attachment_locked':
    'Das PDF ist mit einem Passwort geschützt. Bitte ohne Passwort speichern und noch einmal anhängen.',
  'error.attachment_too_many_pixels':
    'Das Bild ist zu groß ({width} × {height} Pixel). Bitte kleiner speichern und noch einmal anhängen.',
  'error.attachment_too_many_pages':
    'Der Befund hat {pages} Seiten; höchstens {limit} können angehängt werden. Bitte die Seiten anhängen, die das Board braucht.',
  'error.attachment_printing_refused': 'Ein Bild wird im Anhang gedruckt, ein PDF hinter den Seiten des Falls.',
  'error.file_too_large': 'Die Datei ist zu groß ({bytes} Bytes; höchstens {limit}).',
  'error.case_file_refused':
    'Abgelehnte Dateien: {refused} von {files}. Aus ihnen wurde nichts eingelesen: bitte das oben Genannte berichtigen und noch einmal einlesen.',
  'error.case_not_found': 'Diesen Fall gibt es nicht.',
  'error.case_ambiguous': 'Zwei Tumorboards verwenden diese Fallkennung. Bitte den Fall mit seiner Nummer nennen.',
  'error.case_already_listed': 'Der Fall {caseNumber} ist schon in dieser Sitzung.',
  'error.patient_not_found': 'Diese Person gibt es nicht.',
  'error.merge_with_itself': 'Eine Person kann nicht mit sich selbst zusammengeführt werden.',
  'error.merge_not_found': 'Diese Zusammenführung gibt es nicht.',
  'error.merge_already_undone': 'Diese Zusammenführung wurde schon zurückgenommen.',
  'error.item_exists': 'Der Fall hat diesen Teil ({part}) schon; bitte ihn bearbeiten.',
  'error.entity_unknown': 'Etwas namens {entity} gibt es nicht zu bearbeiten.',
  'error.field_not_restorable': 'Das Feld {field} wird nicht aus dem Verlauf wiederhergestellt.',
  'error.owner_deleted':
    'Das, worin dieser Eintrag steht ({part}), ist ebenfalls gelöscht. Bitte zuerst das zurückholen.',
  'error.change_not_found': 'Diese Änderung gibt es nicht.',
  'error.meeting_not_found': 'Diese Sitzung gibt es nicht.',
  'error.meeting_cancelled': 'Diese Sitzung ist abgesagt. Nehmen Sie zuerst die Absage zurück.',
  'error.meeting_not_cancelled': 'Diese Sitzung ist nicht abgesagt.',
  'error.meeting_has_decisions':
    'In dieser Sitzung wurde etwas entschieden, sie hat also stattgefunden. Sie kann nicht abgesagt oder gelöscht werden.',
  'error.discussion_not_found': 'Diese Vorstellung gibt es nicht.',
  'error.discussion_open_already':
    'Für den Fall {caseNumber} gibt es schon eine offene Vorstellung. Bitte dort weiterarbeiten.',
  'error.considered_option_not_found': 'Diese Option wird in der Vorstellung nicht erwogen.',
  'error.option_already_considered': 'Diese Option ({optionId}) wird schon erwogen.',
  'error.option_not_considered':
    'Die Empfehlung nennt eine Option ({optionId}), die nicht erwogen wurde. Bitte zuerst zu den Optionen hinzufügen.',
  'error.order_incomplete': 'Die neue Reihenfolge muss jeden der {expected} Fälle einmal nennen.',
  'error.recommendation_missing': 'Ohne Empfehlung kann nicht unterschrieben werden.',
  'error.decision_locked': 'Die Empfehlung ist unterschrieben und gesperrt. Bitte mit Begründung ergänzen.',
  'error.decision_not_signed': 'Es gibt keine unterschriebene Empfehlung zu ergänzen.',
  'error.time_zone_unknown': 'Die Zeitzone „{timeZone}“ gibt es nicht.',
  'error.job_not_found': 'Diesen Vorgang gibt es nicht.',
  'error.document_kind_unknown': 'Das Dokument „{kind}“ gibt es nicht. Bekannt: {known}.',
  'error.document_thread_ended':
    'Der Teil der App, der Dokumente setzt, wurde beendet. Bitte den Speicher sperren und wieder öffnen, dann noch einmal versuchen.',
  'error.issued_document_not_found': 'Dieses ausgegebene Dokument gibt es nicht.',
  'error.schema_unknown': 'Das Schema „{name}“ gibt es nicht. case-file oder den Namen eines Aufrufs angeben.',
  'error.caller_refused': 'Dieses Fenster darf das nicht. Bitte schließen und NETBoard neu starten.',
  'error.folder_not_empty':
    'In diesem Ordner sind andere Dateien. Nichts wurde geändert; bitte einen leeren oder neuen Ordner wählen.',
  'error.folder_missing': 'Den Ordner für diese Datei gibt es nicht.',
  'error.item_not_found': 'Diesen Eintrag ({part}) gibt es nicht mehr, oder er gehört zu einem anderen Fall.',
  'error.redaction_changed':
    'Seit der Prüfung haben sich die Daten geändert. Bitte die Schwärzungen noch einmal prüfen.',

  'error.token_refused':
    'Diese Adresse wurde schon benutzt, ist zu alt oder nicht vollständig. Beenden Sie NETBoard im Terminal und starten Sie es neu, um eine neue zu erhalten.',
  'error.session_required':
    'Dieser Browser hat keine Sitzung. Öffnen Sie die Adresse, die NETBoard im Terminal ausgegeben hat, oder starten Sie NETBoard neu.',
  'error.host_unreachable':
    'NETBoard antwortet nicht. Vielleicht wurde es im Terminal beendet; starten Sie es dort neu.',
  'error.host_refused': 'NETBoard antwortet nur unter seiner eigenen Adresse auf diesem Rechner.',
  'error.origin_refused': 'Das hat eine andere Seite gefragt, nicht NETBoard. Es wurde nichts geändert.',
  'error.header_missing': 'Das hat keine Seite von NETBoard gefragt. Es wurde nichts geändert.',
  'error.address_refused': 'Diese Adresse gibt es hier nicht.',
  'error.not_found': 'Diese Seite gibt es hier nicht.',
  'error.method_refused': 'Diese Adresse kann so nicht gefragt werden.',
  'error.content_type_refused': 'Hier wird nur JSON verstanden.',
  'error.json_refused': 'Das war kein Aufruf in JSON.',
  'error.body_too_large': 'Das ist größer, als NETBoard annimmt.',
  'error.body_incomplete': 'Davon ist nur ein Teil angekommen. Es wurde nichts geändert; bitte noch einmal versuchen.',
  'error.port_refused':
    'Port {port} lässt sich nicht öffnen ({reason}). Wählen Sie mit --port einen anderen, oder lassen Sie die Angabe weg.',
  'error.address_expired':
    'Niemand hat die Adresse geöffnet, solange sie galt. Starten Sie neu, um eine neue zu erhalten.',

  'error.person_not_found': 'Diese Person gibt es nicht.',
  'error.last_coordinator':
    'Ein Board braucht mindestens eine Person für die Koordination. Benennen Sie zuerst eine andere.',
  'error.sample_absent': 'In diesem Speicher sind keine Beispieldaten.',
  'error.changed_elsewhere':
    'Das hat inzwischen jemand anderes geändert. Schließen Sie es und öffnen Sie es neu, um den jetzigen Stand zu sehen.',
  'error.not_copied':
    'Der Browser hat das Kopieren nicht erlaubt. Markieren Sie den Text und kopieren Sie ihn mit der Tastatur.',
} as const;

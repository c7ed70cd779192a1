import { de } from '../messages/de/index';
import { en } from '../messages/en/index';
import { monthNames } from './birth-matcher';
import { foldWord, tokensOf } from './text-tokens';

// Words that begin sentences or are capitalized in clinical notes and stand in no catalogue. German capitalizes its
// nouns, so there are more of them.
const english = `
  a about above absent abdomen abdominal according acute add additional adequate adjuvant admission adrenal advised after
  again age all allergic almost alone already also although always ambulatory anemia anesthesia and anorexia another any
  appears appetite arterial as ascites ask asked aspirin asymptomatic at atrial available aware background base based because
  bedside before begin benefit best better between bilateral biopsy bleeding blood body bone both bowel brain breast breath
  but by cancer cannot cardiac care careful carcinoid carcinoma cell cells central change changes check chest chronic clear
  clinic clinical close colleague colon comparison complete completed complicated compared confirmed consent consider
  consultant contact continue continued contrast control controlled core cough could course current currently cushing
  cycle cycles daily data daughter day days death debulking decision declined decrease deep definite despite details
  diabetes diagnosed diagnosis diarrhea diarrhoea died diet difficult discharge discomfort discordant discuss discussed
  disease distant dose double down drug due duration during each early edema elderly elective elevated emergency empty end
  endoscopic enlarged entire evening every evidence exam examination except exercise expected explained external extra
  extensive fair fairly family fasting father fatigue felt female few fever final findings fine first fit five flare flush
  flushing flushes follow following food for former found four free from full function functional further gait gastric general
  given goal goals good gradual grade great group grow growing grown growth had half hand has have he head headache heart
  height hepatic her high his history home hope hospital hospitals hormone hour hours however husband hypertension if imaging
  immediate impression in increase increased increasing index indication infection information initial injection injections
  insulin intact intense intermittent internal into is isolated it item its joint kidney kidneys known large last late later
  latest least left lesion lesions less likely limited line lives local long loss lost low lower lung lymph main major male
  many marked marker markers mass may mean median mesenteric metastases metastasis metastatic mid mild minimal minor missing
  mixed moderate monitoring month monthly months more morning most mother mouth multifocal multiple must nadir nausea near
  nearly neck need needs negative neither never new next night no nodal node nodes none nor normal not note noted nothing now
  number nurse observed occasional of often old older on once one only open operation option options or oral order other our
  out outcome outpatient outside over pain palpable pancreas pancreatic part partial parts past patient patients peak pelvic
  pelvis per performed period persistent physical plan planned platelets please positive possible post postoperative preference
  prefers pregnancy present presented pressure previous primary prior probable probably procedure progress progression
  progressive proven pulmonary quality question questions quick range rapid rare rate ratio reached reason recent recently
  recommended recurrence recurrent reduced referral referred refused regular regularly related relevant remains renal repeat
  report reported requested resected resection residual respiratory response rest result results resume retired retroperitoneal
  review right risk round routine same sample scan scar scheduled second see seen segment seizure serial series serum several
  severe she short should side since single sister site sites size skin sleep slight slow small smoker so social some son soon
  specimen stable stage standard start started status still stomach stool stools stop stopped strong study subcutaneous
  sudden suitable sum summary support surgeon surgery suspected sweating symptom symptomatic symptoms syndrome system
  systemic take taken taking target tender test tests than that the their then there therapy these they third this those
  though three throughout time tissue to today together tolerated too total toward toxicity trace transfer travel treated
  treatment treatments trend trial tricuspid tumor tumors tumour tumours twice two type typical uncertain under unchanged
  unclear unknown unlikely unremarkable until up upper uptake urgent urine use used usual usually valve value values vein very
  via visit visits vital volume vomiting waiting wants was weak week weekly weeks weight well were what when where whether
  which while who whole why wife will wish wishes with within without work working worse would year years yes yesterday young
  adenocarcinoma amlodipine metformin metoprolol aspirin bisoprolol ramipril lisinopril simvastatin atorvastatin pantoprazole
  omeprazole levothyroxine prednisone dexamethasone apixaban rivaroxaban heparin warfarin paracetamol ibuprofen morphine
  zollinger ellison cushing whipple hippel lindau lynch recist krenning deauville karnofsky charlson child pugh cockcroft gault
  mosteller clavien dindo barthel likert whatsapp elecsys roche siemens monday tuesday wednesday thursday friday saturday
  sunday europe european american german austria germany switzerland creon sandostatin somatuline afinitor sutent lutathera
  xermelo autogel welireg cabometyx votrient temodal xeloda`;
const german = `
  ab abdomen abklärung abstand allgemeinzustand aktuell aktuelle allergie allergien alter alternativ ambulant am an anamnese
  anfang angabe angaben antrag antwort appetit arzt ärztin aszites auch auf aufgrund aufnahme aufklärung augen aus ausgang
  ausschluss außerdem basis bauch bauchschmerzen beginn begleitung behandlung bei beide bekannt bekannte belastung beratung
  bereits bericht beschwerden besserung bestätigung bestimmung beurteilung bewegung bild bildgebung bilirubin biopsie bisher
  bisherige bitte blut blutbild blutdruck blutung blutzucker bronchien brust bruder chemotherapie chirurgie das dauer demnächst
  der derzeit deutlich deutliche diagnose diarrhö diarrhoe die diese dieser diskussion dosis druck durch durchfall durchfälle
  dünndarm echo eher ehefrau ehemann eigenanamnese ein eine einnahme einwilligung einzelne empfehlung ende entfernung
  entscheidung entlassung erbrechen ergebnis ergebnisse erhalt erkrankung ernährung erneut erneute erste erhöht erhöhung
  evidenz fall familie familienanamnese fieber flush folge folgen frage fragen fraglich fragliche frau freitag früh funktion für
  gabe gallenblase ganz gegen gehirn gelenk gesamt gespräch gewebe gewicht gewichtsabnahme gewichtsverlust gewichtszunahme
  gleich grad grenze größe größer grund gut gute hals haut heimat heparin herd herde herr herz hinweis hinweise hormon husten
  hypertonie ihr im immer in indikation infekt infektion information initial injektion innere intervall ist jahr jahre jahren
  jetzt kardial karzinoid karzinom kein keine klinik klinisch klinische knochen knoten kontakt kontrast kontrolle kontrollen kopf
  kopfschmerzen kosten krankenhaus krankheit kreatinin kreislauf kurz kurzfristig labor lage langsam läsion läsionen leber
  lebermetastase lebermetastasen leberwerte leicht leichte leistung letzte linie links lokal lunge lymphknoten magen mangel
  marker maßnahme maßnahmen mai medikament medikamente medikation mehr mehrere mehrfach meist menge metastase metastasen
  milz mit mitte mittel mittwoch möglich mögliche monat monate monaten montag mutter müdigkeit nach nachsorge nacht nächste
  nebenniere nebenwirkung nebenwirkungen negativ neu neue neuer neues nicht niere nieren nierenfunktion noch normal nur nutzen
  ob oberbauch oberlappen oder offene ohne onkologie op operation operationen option optionen organ organe pankreas
  pankreaskopf pankreasschwanz patient patienten patientin person pflege plan planung pneumologie positiv postoperativ praxis
  prednisolon primär primärtumor primarius probe problem procedere prognose progress prüfung puls punkt rate raum raumforderung
  rechts regelmäßig region reise resektion rest rezidiv risiko ruhe rücksprache rückgang rückkehr samstag schilddrüse schlaf
  schmerz schmerzen schmerztherapie schnell schnitt schritt schwäche schwer schwere schwester schwindel sehr seit seite serum
  sie sitzung sofort sohn sollte somit sonntag sonographie stabil stabile stadium start station stationär status stelle
  stellung steigerung stoffwechsel studie studien stuhl stuhlgang stühle symptom symptome syndrom system tag tage täglich teil
  termin test therapie therapien tochter thorax thrombose toxizität transfusion trotz tumor tumoren tumormarker über übelkeit
  überweisung ultraschall und unklar unklare unter untersuchung unterlappen unverändert ursache urin vater vene verdacht
  verdauung vergleich verlauf verlaufskontrolle verschlechterung versorgung verträglichkeit verwandte volumen vor vorerkrankung
  vorerkrankungen vorbehandlung vorschlag vorstellung wachstum wahl während weg wegen weil weiter weitere weiterhin wenig wenn
  wert werte wie wieder wirkung woche wochen wunsch wunde zahl zeichen zeit zelle zellen zentrum ziel ziele zunahme zunächst
  zur zustand zwei zweite zweitmeinung zyklus zyklen montag dienstag donnerstag januar februar märz april juni juli august
  september oktober november dezember jänner`;

// Endings of medical and abstract nouns; no family name is told by them.
const learnedEnding =
  /(?:tion|tions|tionen|tional|itis|itiden|osis|oses|ektomie|ektomien|ectomy|ectomies|skopie|scopy|graphie|graphy|gramm|grafie|pathie|pathy|logie|logy|logisch|logische|logical|plastie|plasty|stomie|stomy|ierung|ierungen|heiten|keit|keiten|ismus|aemie|emia|aemia|urie|uria|penie|penia|algie|algia|therapie|therapien|therapy|tumor|tumoren|tumors|tumour|metastasen|metastases|metastasis|karzinom|carcinoma|carcinomas|blastom|sarkom|adenom|adenoma|lymphom|lymphoma|inhibitor|inhibitoren|inhibitors|hormone|hormon|insuffizienz|mab|tinib|nib|prazol|statin|sartan|olol|platin|tabine|tecan|rubicin|limus|reotide|reotid)$/u;

let catalogueWords: ReadonlySet<string> | undefined;

function words(): ReadonlySet<string> {
  catalogueWords ??= new Set([
    ...[...Object.values(en), ...Object.values(de), english, german]
      .flatMap(tokensOf)
      .filter((token) => token.kind === 'word')
      .flatMap((token) => [token.folded, ...token.parts]),
    ...monthNames(),
  ]);
  return catalogueWords;
}

/**
 * Whether a folded word is known not to be a name: it stands in a text of this app in any language (labels of catalogues,
 * drugs, organs, months), in a short list of clinical words, is built like a learned word, or is a compound whose last
 * part (five letters or more) is known.
 */
export function isKnownWord(folded: string): boolean {
  const known = words();
  if (known.has(folded) || learnedEnding.test(folded)) return true;
  for (let cut = 3; cut <= folded.length - 5; cut += 1) if (known.has(folded.slice(cut))) return true;
  return ['s', 'es', 'n', 'en', 'e'].some(
    (ending) =>
      folded.length - ending.length >= 4 && folded.endsWith(ending) && known.has(folded.slice(0, -ending.length)),
  );
}

let labels: ReadonlySet<string> | undefined;

/** Whether a whole text is the name of a quantity, drug, option, study or site of a catalogue: a term, not a name. */
export function isCatalogueLabel(text: string): boolean {
  labels ??= new Set(
    [...Object.entries(en), ...Object.entries(de)]
      .filter(([id]) => /^(?:quantity|agent|option|imaging_modality|tracer|site|treatment_kind)\./.test(id))
      .map(([, label]) => foldWord(label)),
  );
  return labels.has(foldWord(text));
}

import type { CallOutput } from '@contract/contract';
import type { HostCallOutput } from '@contract/host';
import { t } from '../../ui/texts';
import { countText } from '../../ui/value-text';

/** A line of "About". */
export interface Fact {
  readonly name: string;
  readonly value: string;
  /** Whether it goes into a support request: a path names the person whose folder it is. */
  readonly isForSupport: boolean;
}

type HostInfo = Pick<HostCallOutput<'host.info'>, 'appVersion' | 'host' | 'platform' | 'storeFolder' | 'versions'>;
type StoreInfo = Omit<CallOutput<'store.info'>, 'storeId'>;

/** What the app is made of and where its data is. */
export function factsOf(host: HostInfo, store: StoreInfo, userAgent: string = navigator.userAgent): readonly Fact[] {
  const fact = (name: string, value: string, isForSupport = true): Fact => ({ name, value, isForSupport });
  return [
    fact('NETBoard', host.appVersion),
    fact(t('screen.about.host'), t(`screen.about.host.${host.host}`)),
    ...host.versions.map(({ name, version }) => fact(name, version)),
    ...(host.host === 'browser' ? [fact(t('screen.about.browser'), browserOf(userAgent))] : []),
    fact('SQLite', store.sqlite),
    fact(t('screen.about.schema'), store.schema),
    fact(t('screen.about.knowledge'), store.knowledgeVersion),
    fact(t('screen.about.templates'), store.templateVersion),
    fact(t('screen.about.platform'), host.platform),
    fact(t('screen.about.language'), t.language),
    fact(t('screen.about.cases'), countText(store.cases)),
    fact(t('screen.about.folder'), host.storeFolder, false),
  ];
}

/** The same as text, for a support request: no patient, no name, no folder. */
export function supportText(facts: readonly Fact[]): string {
  const lines = facts.filter(({ isForSupport }) => isForSupport).map(({ name, value }) => `${name}: ${value}`);
  return `${lines.join('\n')}\n`;
}

/** Name and version of the browser; what cannot be told apart is given whole. */
function browserOf(userAgent: string): string {
  const [, name, version] = /(Firefox|Edg|Chrome)\/([\d.]+)/.exec(userAgent) ?? [];
  if (name === undefined) return userAgent;
  return `${name === 'Edg' ? 'Edge' : name} ${version}`;
}

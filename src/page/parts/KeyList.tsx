/** What every key does, group by group. */
import { KEY_LIST_TEXTS } from '../../texts/page/keyList';
import { KEY_GROUPS } from '../keyGroups';
import { useTexts } from '../language';

const ARROWS: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
};

export function KeyList() {
  const t = useTexts(KEY_LIST_TEXTS);
  const named: Readonly<Record<string, string>> = { ...ARROWS, ...t.named };
  const written = (key: string) => named[key] ?? key.toUpperCase();
  return (
    <div className="key-groups">
      {KEY_GROUPS.map(({ group, keys: own }) => (
        <section key={group} aria-label={t.groups[group]} data-group={group}>
          <h3>{t.groups[group]}</h3>
          <dl>
            {own.map(({ does, keys: each }) => (
              <div key={does}>
                <dt>{t.does[does]}</dt>
                <dd>
                  {each.map((key) => (
                    <kbd key={key}>{written(key)}</kbd>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}

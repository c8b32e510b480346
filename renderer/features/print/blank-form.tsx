import { useTranslation } from 'react-i18next';
import { Category, Danger, groupNumber, groupSpoken, numbersOf } from '../../../shared/domain/index.ts';

type Props = { number: string; org: string; drill: boolean; foot: string };

/** A blank form under its reserved number: what a call needs, in the order in which it is asked. */
export function BlankForm({ number, org, drill, foot }: Props) {
  const { t } = useTranslation(['print', 'enums']);
  const boxes = (labels: string[]) => labels.map((label) => `□ ${label}`).join('　');
  const lines: [string, string, string?][] = [
    [t('written'), ''],
    [t('caller'), ''],
    [t('callback'), ''],
    [t('person'), ''],
    [t('place'), t('unknown')],
    [t('category'), boxes(Category.options.map((c) => t(`enums:category.${c}`)))],
    [t('danger'), boxes(Danger.options.map((d) => t(`enums:danger.${d}`)))],
    [t('narrative'), '', 'tall'],
    [t('done'), '', 'tall'],
    [t('writer'), ''],
    [t('entered'), ''],
  ];
  return (
    <article className="sheet sheet-blank">
      {drill ? <p className="sheet-drill">{t('drill')}</p> : null}
      <h1>{t('blankTitle')}</h1>
      <p className="sheet-ids">
        <span>{org}</span>
        <span>
          {t('number')} <b>{groupNumber(number)}</b>
        </span>
        <span>
          {t('spoken')} <b>{groupSpoken(numbersOf(number)?.spoken ?? '')}</b>
        </span>
      </p>
      <table>
        <tbody>
          {lines.map(([label, text, tall]) => (
            <tr key={label} className={tall ? 'sheet-tall' : undefined}>
              <th scope="row">{label}</th>
              <td>{text}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <footer>
        {t('rule')} {foot}
      </footer>
    </article>
  );
}

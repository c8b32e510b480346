import { Button, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Side } from '../../../shared/domain/index.ts';
import { useDirectory, useDivisionName } from '../../stores/index.ts';
import type { RowValues } from './amendment.ts';

type Regions = RowValues['regions'];
type Props = { name: string; row: RowValues; onChange: (regions: Regions) => void };

/** 属地例外: where the whole city or a division has decided otherwise than the row, and by what (R11). */
export function ScopeRegions({ name, row: { side, regions }, onChange }: Props) {
  const { t } = useTranslation(['city', 'scope']);
  const nameOf = useDivisionName();
  const left = (useDirectory()?.divisions ?? []).filter(({ code }) => !(code in regions));
  const without = (code: string): Regions =>
    Object.fromEntries(Object.entries(regions).filter(([each]) => each !== code));
  return (
    <div className="city-line">
      <span aria-hidden>{t('scope.field.regions')}</span>
      <div>
        {Object.entries(regions).map(([code, own]) => {
          const place = `${t('scope.field.regions')} ${nameOf(code)} ${name}`;
          return (
            <div key={code} className="city-region">
              <b>{nameOf(code)}</b>
              <Select
                aria-label={`${t('scope.field.side')} ${place}`}
                value={own.side}
                options={Side.options.map((each) => ({ value: each, label: t(`scope:side.${each}`) }))}
                onChange={(chosen) => onChange({ ...regions, [code]: { ...own, side: chosen } })}
              />
              <Input
                aria-label={`${t('scope.field.basis')} ${place}`}
                placeholder={t('scope.field.basis')}
                maxLength={200}
                value={own.basis}
                onChange={(e) => onChange({ ...regions, [code]: { ...own, basis: e.target.value } })}
              />
              <Button
                size="small"
                aria-label={`${t('scope.dropRegion')} ${place}`}
                onClick={() => onChange(without(code))}
              >
                {t('scope.dropRegion')}
              </Button>
            </div>
          );
        })}
        <Select
          aria-label={`${t('scope.addRegion')} ${name}`}
          placeholder={t('scope.addRegion')}
          className="city-add-region"
          showSearch={{ optionFilterProp: 'label' }}
          value={null}
          options={left.map((division) => ({ value: division.code, label: division.name }))}
          onChange={(code: string | null) => {
            // An exception that says what the row says is none: it begins as the other side's.
            if (code) onChange({ ...regions, [code]: { side: side === '110' ? '12345' : '110', basis: '' } });
          }}
        />
      </div>
    </div>
  );
}

import { LineChartOutlined, PlusOutlined } from '@ant-design/icons';
import { type FieldMeta, type JalaliUnit, unitWord } from '@crm/platform/records';
import { AppLink, Empty, formatAmount, formatSpan, links, PageProblem, PageWait, useGo, useLanguage, useMay, usePageTitle, usePreferences, useType } from '@crm/platform/web';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { type Figures, filterOfCell, type Forecast, type ForecastRow, OPEN, useForecast } from './forecast';
import './forecast.css';
import { forecastTexts } from './texts';

const UNITS = ['jalaliMonth', 'jalaliSeason', 'jalaliYear'] as const;
/** A field of the opportunity in whose unit amounts are shown. */
type Money = Pick<FieldMeta, 'kind' | 'unit' | 'max'>;

/** What the opportunities will bring, when, and at which stage they are. */
export default function ForecastPage() {
  const text = forecastTexts.use();
  const go = useGo();
  const mayCreate = useMay('opportunities', 'create');
  const [unit, setUnit] = useState<JalaliUnit>('jalaliMonth');
  const [which, setWhich] = useState<'open' | 'all'>('open');
  const { data, error, refetch } = useForecast(unit, which === 'open' ? OPEN : undefined);
  usePageTitle(text('forecast'));
  usePreferences();
  if (error && !data) return <PageProblem error={error} onRetry={() => void refetch()} />;
  return (
    <div className="forecast">
      <header className="forecast-head">
        <h1 className="page-title">{text('forecast')}</h1>
        <Segmented aria-label={text('by')} value={unit} onChange={setUnit} options={UNITS.map((value) => ({ value, label: text(value) }))} />
        <Segmented aria-label={text('which')} value={which} onChange={setWhich} options={(['open', 'all'] as const).map((value) => ({ value, label: text(value) }))} />
      </header>
      {!data ? <PageWait /> : data.rows.length === 0 ? (
        <Empty icon={<LineChartOutlined aria-hidden />} title={text('empty')} ways={mayCreate && <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => go(links.create('opportunities'))}>{text('create')}</Button>}>{text('emptyText')}</Empty>
      ) : <Table forecast={data} unit={unit} which={which} />}
    </div>
  );
}

function Table({ forecast, unit, which }: { forecast: Forecast; unit: JalaliUnit; which: 'open' | 'all' }) {
  const text = forecastTexts.use();
  const language = useLanguage();
  const money: Money = useType('opportunities')?.fields.find(({ name }) => name === 'amount') ?? { kind: 'money' };
  const greatest = Math.max(...forecast.rows.map(({ total }) => total.amount), 1);
  const stageTitle = (title: string | null): string => title ?? text('noStage');
  const to = (label: string | null | undefined, stage: string | null | undefined): string =>
    `${links.list('opportunities')}?view=all&filter=${encodeURIComponent(JSON.stringify(filterOfCell(unit, label, stage, which === 'open' ? OPEN : undefined)))}`;
  return (
    <>
      <div className="forecast-scroll">
        <table className="forecast-table">
          <thead>
            <tr>
              <th scope="col">{text('period')}</th>
              {forecast.stages.map(({ id, title, colour }) => <th key={id ?? ''} scope="col"><span className="forecast-dot" style={{ background: colour }} aria-hidden /> {stageTitle(title)}</th>)}
              <th scope="col">{text('total')}</th>
              <th scope="col" className="forecast-bar-head" aria-label={text('amount')} />
            </tr>
          </thead>
          <tbody>
            {forecast.rows.map((row) => {
              const period = row.label === null ? text('noDate') : formatSpan(row.label, unit, language);
              return (
                <tr key={row.label ?? ''}>
                  <th scope="row">{period}</th>
                  {forecast.stages.map(({ id, title }) => <Cell key={id ?? ''} label={stageTitle(title)} money={money} figures={row.cells.get(id)} to={to(row.label, id)} period={period} />)}
                  <Cell label={text('total')} money={money} figures={row.total} to={to(row.label, undefined)} period={period} strong />
                  <td className="forecast-bar-cell"><Bar row={row} stages={forecast.stages} greatest={greatest} title={text('share', { period })} /></td>
                </tr>
              );
            })}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{text('total')}</th>
              {forecast.stages.map(({ id, title }) => <Cell key={id ?? ''} label={stageTitle(title)} money={money} figures={forecast.totals.get(id)} to={to(undefined, id)} period={text('total')} strong />)}
              <Cell label={text('total')} money={money} figures={forecast.total} to={to(undefined, undefined)} period={text('total')} strong />
              <td className="forecast-bar-cell" />
            </tr>
          </tfoot>
        </table>
      </div>
      <p className="quiet">{text('unit', { unit: unitWord(money.unit ?? 'rial', language) })}</p>
    </>
  );
}

function Cell({ label, money, figures, to, period, strong }: { label: string; money: Money; figures: Figures | undefined; to: string; period: string; strong?: boolean }) {
  const text = forecastTexts.use();
  const language = useLanguage();
  if (!figures?.count) return <td data-label={label} className="forecast-none"><span aria-hidden>—</span></td>;
  const amount = formatAmount(figures.amount, money, language);
  return (
    <td data-label={label} className={strong ? 'is-strong' : undefined}>
      <AppLink href={to} aria-label={text('openList', { period, stage: label, amount })}><bdi>{amount}</bdi></AppLink>
      <small className="quiet">{text('weightedCount', { amount: formatAmount(Math.round(figures.weighted), money, language), count: figures.count })}</small>
    </td>
  );
}

/** As long as the span's share of the greatest one, parted by stages. */
function Bar({ row, stages, greatest, title }: { row: ForecastRow; stages: Forecast['stages']; greatest: number; title: string }) {
  return (
    <div className="forecast-bar" role="img" aria-label={title} style={{ inlineSize: `${(row.total.amount / greatest) * 100}%` }}>
      {stages.map(({ id, colour }) => { const part = row.cells.get(id)?.amount ?? 0; return part > 0 && <span key={id ?? ''} style={{ flexGrow: part, background: colour ?? 'var(--pv-accent)' }} />; })}
    </div>
  );
}

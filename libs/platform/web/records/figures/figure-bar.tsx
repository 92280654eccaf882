import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { CHART_SHAPES, type ChartShape, fold, type Figures, type Group, type Measure, measureLabel, measureName, measuresOf, type TypeMeta } from '@crm/platform/records';
import { useLanguage } from '../../i18n/i18n';
import type { FilterTarget } from '../conditions';
import { CHART_ICONS } from './chart-icons';
import { COUNT, groupOf, groupTargets, isOfTime, measureOf, measureTargets, MOST_LEVELS, unitsOf } from './figure-choices';
import { figureTexts } from './texts';

const found = { showSearch: { filterOption: (written: string, option?: { label?: unknown }) => typeof option?.label === 'string' && fold(option.label).includes(fold(written)) } };

/** By what the list is grouped, level by level, and what is reckoned of each group. */
export function FigureBar({ meta, figures, onChange }: { meta: TypeMeta; figures: Figures; onChange(figures: Figures): void }) {
  const text = figureTexts.use();
  const language = useLanguage();
  const targets = groupTargets(meta);
  const { groupBy, measures } = figures;
  // An order by what is no longer there would be refused.
  const change = (next: Partial<Figures>): void => {
    const { sort, chart, ...changed } = { ...figures, ...next };
    const reckoned = measuresOf(changed.measures).map(measureName);
    const names = [...changed.groupBy.map(({ field }) => field), ...reckoned];
    onChange({ ...changed, ...(sort && names.includes(sort.replace(/^-/, '')) ? { sort } : {}), ...(chart ? { chart: chart.measure && !reckoned.includes(chart.measure) ? { shape: chart.shape } : chart } : {}) });
  };
  const free = targets.filter(({ path }) => !groupBy.some(({ field }) => field === path));
  const put = (i: number, group: Group | undefined): void => change({ groupBy: [...groupBy.slice(0, i), ...(group ? [group] : []), ...groupBy.slice(i + 1)] });
  const chosen = measures.filter(({ field }) => field !== undefined).map(measureName);
  return (
    <div className="figure-bar" role="group" aria-label={text('figures')}>
      {groupBy.map((group, i) => (
        <GroupChoice
          key={group.field} label={text(i ? 'thenBy' : 'groupBy')} group={group} targets={targets.filter((target) => target.path === group.field || free.includes(target))}
          onChange={(next) => put(i, next)} {...(groupBy.length > 1 ? { onRemove: () => put(i, undefined) } : {})}
        />
      ))}
      {groupBy.length < MOST_LEVELS && free.length > 0 && (
        <Button type="text" icon={<PlusOutlined aria-hidden />} onClick={() => put(groupBy.length, groupOf(free[0]!))}>{text(groupBy.length ? 'thenBy' : 'add')}</Button>
      )}
      <span className="figure-choice">
        <span className="quiet" aria-hidden>{text('measures')}</span>
        <Select
          mode="multiple" aria-label={text('measures')} placeholder={text('choose')} value={chosen} options={measureTargets(meta, language)} className="figure-measures" maxTagCount="responsive" maxTagPlaceholder={(hidden) => text('moreMeasures', { count: hidden.length })} popupMatchSelectWidth={240} {...found}
          onChange={(names: string[]) => change({ measures: [COUNT, ...names.map(measureOf)] })}
        />
      </span>
      <ChartChoice meta={meta} figures={figures} onChange={change} />
    </div>
  );
}

const NO_CHART = 'none';

/** How the groups are drawn above their table, and which of their figures. */
function ChartChoice({ meta, figures: { measures, chart }, onChange }: { meta: TypeMeta; figures: Figures; onChange(next: Pick<Figures, 'chart'>): void }) {
  const text = figureTexts.use();
  const language = useLanguage();
  const quantities = measuresOf(measures).filter((measure) => !isOfTime(measure, meta));
  const nameOf = (measure: Measure): string => measureLabel(measure, meta.fields.find(({ name }) => name === measure.field), language);
  return (
    <span className="figure-choice">
      <span className="quiet" aria-hidden>{text('chart')}</span>
      <Select
        aria-label={text('chart')} value={chart?.shape ?? NO_CHART} popupMatchSelectWidth={150}
        options={[{ value: NO_CHART, label: text('noChart') }, ...CHART_SHAPES.map((shape) => { const Icon = CHART_ICONS[shape]; return { value: shape, label: <span className="figure-shape"><Icon aria-hidden /> {text(shape)}</span> }; })]}
        onChange={(shape: ChartShape | typeof NO_CHART) => onChange({ chart: shape === NO_CHART ? undefined : { ...chart, shape } })}
      />
      {chart && quantities.length > 1 && (
        <Select
          aria-label={text('chartOf')} value={chart.measure ?? measureName(quantities[0]!)} popupMatchSelectWidth={220} options={quantities.map((measure) => ({ value: measureName(measure), label: nameOf(measure) }))}
          onChange={(measure: string) => onChange({ chart: { shape: chart.shape, measure } })}
        />
      )}
    </span>
  );
}

interface GroupChoiceProps { label: string; group: Group; targets: readonly FilterTarget[]; onChange(group: Group): void; onRemove?(): void }
function GroupChoice({ label, group, targets, onChange, onRemove }: GroupChoiceProps) {
  const text = figureTexts.use();
  const target = targets.find(({ path }) => path === group.field);
  const units = target ? unitsOf(target) : [];
  return (
    <span className="figure-choice">
      <span className="quiet" aria-hidden>{label}</span>
      <Select
        aria-label={label} value={target ? group.field : undefined} options={targets.map(({ path, label: name }) => ({ value: path, label: name }))} popupMatchSelectWidth={240} className="figure-field" {...found}
        onChange={(path: string) => { const next = targets.find((one) => one.path === path); if (next) onChange(groupOf(next)); }}
      />
      {units.length > 0 && <Select aria-label={text('unit', { label: target!.label })} value={group.by ?? 'day'} options={units.map((unit) => ({ value: unit, label: text(unit) }))} popupMatchSelectWidth={150} onChange={(by: Group['by']) => onChange({ field: group.field, ...(by ? { by } : {}) })} />}
      {onRemove && <Button type="text" className="figure-remove" icon={<CloseOutlined aria-hidden />} aria-label={text('remove', { label: target?.label ?? group.field })} onClick={onRemove} />}
    </span>
  );
}

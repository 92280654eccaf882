import { AlignRightOutlined, BarChartOutlined, LineChartOutlined, PieChartOutlined } from '@ant-design/icons';
import type { ComponentType } from 'react';
import type { ChartShape } from '@crm/platform/records';

export const CHART_ICONS: Readonly<Record<ChartShape, ComponentType>> = { columns: BarChartOutlined, bars: AlignRightOutlined, line: LineChartOutlined, pie: PieChartOutlined };

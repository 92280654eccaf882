export { default as ForecastPage } from './forecast-page';
export { pipelineHelp } from './pipeline-help';

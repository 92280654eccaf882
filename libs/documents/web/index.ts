export { documentsHelp } from './documents-help';
export { FromTemplateButton, FromTemplateListButton } from './from-template-button';

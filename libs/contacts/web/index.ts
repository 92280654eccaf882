export { contactsHelp } from './contacts-help';

import type { NotificationKind } from '@crm/platform/api';
import { task } from '@crm/tasks/records';

/** What users are told of their tasks. */
export const taskReminder: NotificationKind = {
  name: 'task-reminder', about: task, label: { fa: 'یادآوری وظیفه', en: 'Reminder of a task' },
  text: { fa: 'یادآوری وظیفهٔ «{subject}»', en: 'Reminder: the task “{subject}”' },
  untitled: { fa: 'یادآوری یکی از وظیفه‌های شما', en: 'Reminder of one of your tasks' },
};
export const taskReferred: NotificationKind = {
  name: 'task-referred', about: task, label: { fa: 'ارجاع وظیفه به من', en: 'A task is referred to me' },
  text: { fa: '{by} وظیفهٔ «{subject}» را به شما ارجاع داد.', en: '{by} referred the task “{subject}” to you.' },
  untitled: { fa: '{by} وظیفه‌ای به شما ارجاع داد.', en: '{by} referred a task to you.' },
};
export const taskCompleted: NotificationKind = {
  name: 'task-completed', about: task, label: { fa: 'انجام شدن وظیفهٔ ارجاع‌شده', en: 'A task that I referred is completed' },
  text: { fa: '{by} وظیفهٔ «{subject}» را انجام داد.', en: '{by} completed the task “{subject}”.' },
  untitled: { fa: '{by} وظیفه‌ای را که ارجاع داده بودید انجام داد.', en: '{by} completed a task that you referred.' },
};
export const taskChanged: NotificationKind = {
  name: 'task-changed', about: task, label: { fa: 'تغییر وظیفهٔ من یا ارجاع‌شده از من', en: 'A task of mine, or one that I referred, is changed' },
  text: { fa: '{by} وظیفهٔ «{subject}» را تغییر داد.', en: '{by} changed the task “{subject}”.' },
  untitled: { fa: '{by} یکی از وظیفه‌های شما را تغییر داد.', en: '{by} changed one of your tasks.' },
};

import type { HelpTopic } from '@crm/platform/web';

export const tasksHelp: readonly HelpTopic[] = [
  {
    id: 'cartable', group: 'work', screens: ['/cartable'], needs: { form: 'tasks', operation: 'view' },
    fa: {
      title: 'کارتابل: وظایف امروز شما', words: 'کار ارجاع عقب‌افتاده موعد یادآوری آلارم تکمیل',
      blocks: [
        'کارتابل هر صبح می‌گوید امروز چه باید بکنید. وظیفهٔ تازه‌ای که به شما ارجاع شود همان لحظه می‌آید.',
        { steps: [
          'امروز، آینده، عقب‌افتاده و انجام‌شده: وظایف خودتان. «ارجاع به من» آن‌هایی است که دیگری به شما داده و تا تمام نشود آن‌جاست.',
          '«ارجاع از من»: آنچه به دیگران داده‌اید، با نشانهٔ عقب‌افتادگی.',
          'درصد را بزنید و عوض کنید؛ ۱۰۰ یعنی انجام شد و زمان پایان خودبه‌خود نوشته می‌شود.',
          'برای ارجاع، مسئول وظیفه را عوض کنید؛ او و شما هر دو باخبر می‌شوید.',
        ] },
        { tip: 'کارتابل همکار را می‌توان با انتخاب نامش دید، تا آن‌جا که الگوی دسترسی اجازه می‌دهد.' },
      ],
    },
    en: {
      title: 'The cartable: your day', words: 'to-do refer overdue due reminder alarm complete',
      blocks: [
        'The cartable tells you every morning what to do. A task that is referred to you appears at once.',
        { steps: [
          'Today, future, overdue and completed are your own tasks. “Referred to me” holds what another gave you until it is done.',
          '“Referred by me”: what you gave to others, with a mark where it is overdue.',
          'Press the percentage and change it; 100 means done, and the time of completion is written by itself.',
          'To refer a task, change its assignee; he and you are both told.',
        ] },
        { tip: 'A colleague’s cartable can be seen by choosing his name, as far as your access template goes.' },
      ],
    },
  },
  {
    id: 'tasks', group: 'forms', forms: ['tasks'],
    fa: {
      title: 'وظایف', words: 'کار تسک پیگیری موعد یادآور اولویت',
      blocks: [
        'وظیفه چیزی است که کسی باید تا زمانی انجام دهد. کارتابل همان وظایف را به چشم یک نفر نشان می‌دهد.',
        { steps: [
          'عنوان الزامی است. اگر مسئول ننویسید، خود شما هستید؛ نوشتن نام دیگری یعنی ارجاع.',
          'موعد و زمان یادآوری را بنویسید؛ یادآوری در همان زمان به مسئول خبر می‌دهد.',
          'مخاطب را بنویسید تا وظیفه در سابقهٔ او هم بیاید.',
        ] },
      ],
    },
    en: {
      title: 'Tasks', words: 'to-do follow-up due reminder priority',
      blocks: [
        'A task is something that somebody has to do by a time. The cartable shows the same tasks through one person’s eyes.',
        { steps: [
          'The title is required. Without an assignee it is yours; naming somebody else refers it.',
          'Write when it is due and when to remind; the assignee is told at that time.',
          'Name the contact, so that the task stands in his time line, too.',
        ] },
      ],
    },
  },
];

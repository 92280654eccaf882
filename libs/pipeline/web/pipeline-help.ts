import type { HelpTopic } from '@crm/platform/web';

export const pipelineHelp: readonly HelpTopic[] = [
  {
    id: 'opportunities', group: 'forms', forms: ['opportunities', 'opportunity-stages'],
    fa: {
      title: 'فرصت‌های فروش', words: 'سرنخ مشتری مبلغ احتمال مذاکره موفق ناموفق قیف پیش‌بینی مرحله',
      blocks: [
        'هر فروشی که شاید انجام شود یک فرصت است: چه کسی، چه مبلغ، با چه احتمال و تا چه زمانی.',
        { steps: [
          'عنوان و مخاطب الزامی است. فرصت تازه در نخستین مرحله جای می‌گیرد.',
          'هر مرحله احتمال خودش را می‌آورد؛ اگر نظر دیگری دارید، احتمال را عوض کنید. «مبلغ وزنی» مبلغ ضرب در احتمال است.',
          'فهرست را به تابلو ببرید و بر پایهٔ «مرحله» بچینید؛ کارت‌ها را جابه‌جا کنید.',
          'در مرحلهٔ پایانی، تاریخ پایان خودبه‌خود نوشته می‌شود؛ برای فرصت ناموفق دلیلش را هم بنویسید.',
        ] },
        { tip: 'با فرصت باز، سرنخ خودبه‌خود «فرصت» و با فرصت موفق «مشتری» می‌شود؛ تاریخچهٔ مخاطب می‌گوید چرا. محصول کسی را به عقب برنمی‌گرداند.' },
      ],
    },
    en: {
      title: 'Opportunities', words: 'lead customer amount probability negotiation won lost funnel forecast stage',
      blocks: [
        'Every sale that may come is an opportunity: with whom, how much, how probable and by when.',
        { steps: [
          'Title and contact are required. A new opportunity stands at the first stage.',
          'A stage brings its probability; write another where you know better. The weighted amount is amount times probability.',
          'Show the list as a board by “Stage” and move the cards.',
          'At a last stage the day of closing is written by itself; say why an opportunity was lost.',
        ] },
        { tip: 'An open opportunity makes its lead an “opportunity”, a won one makes it a “customer”; the contact’s history says why. The product moves nobody back.' },
      ],
    },
  },
  {
    id: 'forecast', group: 'work', screens: ['/forecast'], needs: { form: 'opportunities', operation: 'report' },
    fa: {
      title: 'پیش‌بینی فروش', words: 'گزارش ماه فصل مرحله مبلغ وزنی قیف',
      blocks: [
        'جمع مبلغ و مبلغ وزنی فرصت‌ها، بر پایهٔ ماه یا فصل شمسیِ پایان پیش‌بینی‌شده و مرحله.',
        { steps: [
          'ماه، فصل یا سال را انتخاب کنید؛ هر خانه جمع یک دوره در یک مرحله است.',
          'روی هر عدد بزنید تا همان فرصت‌ها در فهرست باز شوند.',
        ] },
        { tip: 'تنها فرصت‌هایی جمع می‌شوند که الگوی دسترسی برای گزارش به شما نشان می‌دهد.' },
      ],
    },
    en: {
      title: 'Sales forecast', words: 'report month season stage weighted amount funnel',
      blocks: [
        'Sums of the amounts and weighted amounts of opportunities, by the Jalali month or season of the expected close, and by stage.',
        { steps: [
          'Choose month, season or year; each cell is the sum of one period at one stage.',
          'Press a figure to open those very opportunities as a list.',
        ] },
        { tip: 'Only those opportunities are counted that your access template shows you for reports.' },
      ],
    },
  },
];

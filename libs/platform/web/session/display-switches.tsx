import { BulbOutlined, GlobalOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { setLanguage, useLanguage } from '../i18n/i18n';
import { sessionTexts } from '../i18n/texts/session';
import { setPreferences, useDark } from '../ui/preferences';

/** Language and theme, one press each: before signing in there is no user menu. */
export function DisplaySwitches() {
  const language = useLanguage();
  const dark = useDark();
  const text = sessionTexts.use();
  return (
    <div className="display-switches">
      <Button type="text" className="touch" icon={<GlobalOutlined aria-hidden />} lang={language === 'fa' ? 'en' : 'fa'} onClick={() => setLanguage(language === 'fa' ? 'en' : 'fa')}>
        {language === 'fa' ? text('english') : text('persian')}
      </Button>
      <Button type="text" className="touch" icon={<BulbOutlined aria-hidden />} onClick={() => setPreferences({ theme: dark ? 'light' : 'dark' })}>
        {dark ? text('light') : text('dark')}
      </Button>
    </div>
  );
}

import { KeyOutlined, LogoutOutlined, SafetyOutlined, UserSwitchOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import type { ReactNode } from 'react';
import type { Language } from '@crm/platform/records';
import { accountTexts } from '../account/texts';
import { setLanguage, useLanguage } from '../i18n/i18n';
import { sessionTexts } from '../i18n/texts/session';
import { type Preferences, setPreferences, usePreferences } from '../ui/preferences';
import { useMe } from './me';

/** Who is signed in, how the page looks to him, and the way out. */
export default function UserPanel({ onAccount, onPassword, onSubstitute, onSignOut }: { onAccount(): void; onPassword(): void; onSubstitute(): void; onSignOut(): void }) {
  const text = sessionTexts.use();
  const account = accountTexts.use();
  const me = useMe();
  const language = useLanguage();
  const { theme, density, digits } = usePreferences();
  return (
    <div className="user-panel">
      <div className="user-panel-who">
        <strong>{me?.user.fullName}</strong>
        <span className="quiet"><span dir="ltr">{me?.user.username}</span>{me?.accessTemplate?.title ? ` · ${me.accessTemplate.title}` : ''}</span>
        {Boolean(me?.standsInFor.length) && <span className="quiet">{text('standsInFor', { names: me!.standsInFor.map(({ title }) => title).join(language === 'fa' ? '، ' : ', ') })}</span>}
      </div>
      <Row label={text('language')}>
        <Segmented<Language> block value={language} onChange={setLanguage} options={[{ value: 'fa', label: text('persian') }, { value: 'en', label: text('english') }]} />
      </Row>
      <Row label={text('theme')}>
        <Segmented<Preferences['theme']> block value={theme} onChange={(next) => setPreferences({ theme: next })} options={[{ value: 'system', label: text('system') }, { value: 'light', label: text('light') }, { value: 'dark', label: text('dark') }]} />
      </Row>
      <Row label={text('density')}>
        <Segmented<Preferences['density']> block value={density} onChange={(next) => setPreferences({ density: next })} options={[{ value: 'compact', label: text('compact') }, { value: 'comfortable', label: text('comfortable') }]} />
      </Row>
      {language === 'fa' && (
        <Row label={text('digits')}>
          <Segmented<Preferences['digits']> block value={digits} onChange={(next) => setPreferences({ digits: next })} options={[{ value: 'language', label: text('persianDigits') }, { value: 'latin', label: text('latinDigits') }]} />
        </Row>
      )}
      <div className="user-panel-ways">
        <Button type="text" icon={<SafetyOutlined aria-hidden />} onClick={onAccount}>{account('account')}</Button>
        {me?.ownPassword && <Button type="text" icon={<KeyOutlined aria-hidden />} onClick={onPassword}>{text('changePassword')}</Button>}
        <Button type="text" icon={<UserSwitchOutlined aria-hidden />} onClick={onSubstitute}>{text('mySubstitute')}</Button>
        <Button type="text" icon={<LogoutOutlined aria-hidden />} onClick={onSignOut}>{text('signOut')}</Button>
      </div>
    </div>
  );
}

const Row = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="user-panel-row"><span className="quiet">{label}</span>{children}</div>
);

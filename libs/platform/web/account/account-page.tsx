import { usePageTitle } from '../ui/page-title';
import './account.css';
import { KeysPanel } from './keys-panel';
import { SessionsPanel } from './sessions-panel';
import { accountTexts } from './texts';
import { TwoFactorPanel } from './two-factor-panel';

export default function AccountPage() {
  const text = accountTexts.use();
  usePageTitle(text('account'));
  return (
    <div className="page account-page">
      <h1 className="page-title">{text('account')}</h1>
      <p className="quiet">{text('intro')}</p>
      <TwoFactorPanel />
      <SessionsPanel />
      <KeysPanel />
    </div>
  );
}

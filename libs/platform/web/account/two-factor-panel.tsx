import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Tag } from 'antd';
import { useState } from 'react';
import { api } from '../client/client';
import { accountTexts } from './texts';
import { ProofDialog } from './proof-dialog';
import { RecoveryCodes } from './recovery-codes';
import { TwoFactorSetup } from './two-factor-setup';

interface State { enabled: boolean; recoveryCodesLeft: number }

export function TwoFactorPanel() {
  const text = accountTexts.use();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const { data } = useQuery({ queryKey: ['two-factor'], queryFn: async ({ signal }) => (await api<State>('GET', '/auth/two-factor', { signal })).data });
  const [open, setOpen] = useState<'setup' | 'disable' | 'codes'>();
  const [codes, setCodes] = useState<string[]>();
  const close = () => setOpen(undefined);
  const refresh = () => queries.invalidateQueries({ queryKey: ['two-factor'] });
  return (
    <section className="account-card">
      <h2>{text('twoFactor')} {data && <Tag color={data.enabled ? 'success' : 'default'}>{text(data.enabled ? 'on' : 'off')}</Tag>}</h2>
      <p className="quiet">{text('twoFactorIntro')}</p>
      {data?.enabled && <p>{text('codesLeft', { count: data.recoveryCodesLeft })}</p>}
      {data && (
        <div className="account-ways">
          {data.enabled
            ? <><Button onClick={() => setOpen('codes')}>{text('newCodes')}</Button><Button danger onClick={() => setOpen('disable')}>{text('turnOff')}</Button></>
            : <Button type="primary" onClick={() => setOpen('setup')}>{text('turnOn')}</Button>}
        </div>
      )}
      {open === 'setup' && <TwoFactorSetup onClose={close} onDone={(fresh) => { close(); setCodes(fresh); void refresh(); }} />}
      {open === 'disable' && <ProofDialog title={text('turnOff')} danger onClose={close} send={async (proof) => { await api('POST', '/auth/two-factor/disable', { body: proof }); void message.success(text('twoFactorOff')); close(); await refresh(); }} />}
      {open === 'codes' && (
        <ProofDialog
          title={text('newCodes')} onClose={close}
          send={async (proof) => { setCodes((await api<{ recoveryCodes: string[] }>('POST', '/auth/two-factor/recovery-codes', { body: proof })).data.recoveryCodes); close(); await refresh(); }}
        />
      )}
      {codes && <RecoveryCodes codes={codes} onClose={() => setCodes(undefined)} />}
    </section>
  );
}

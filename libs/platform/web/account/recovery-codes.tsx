import { Modal, Typography } from 'antd';
import { accountTexts } from './texts';
import './account.css';

/** Ten codes, shown this once. */
export function RecoveryCodes({ codes, onClose }: { codes: readonly string[]; onClose(): void }) {
  const text = accountTexts.use();
  return (
    <Modal open title={text('codesTitle')} okText={text('done')} onOk={onClose} cancelButtonProps={{ style: { display: 'none' } }} closable={false} mask={{ closable: false }} keyboard={false} width={460}>
      <p>{text('codesText')}</p>
      <ol className="recovery-codes" dir="ltr">{codes.map((code) => <li key={code}>{code}</li>)}</ol>
      <Typography.Text copyable={{ text: codes.join('\n'), tooltips: [text('copy'), text('copied')] }}>{text('copy')}</Typography.Text>
    </Modal>
  );
}

import { Form, Input } from 'antd';
import { sessionTexts } from '../i18n/texts/session';

const SHORTEST = 8;

/** The present password: field `current` of the form around it. */
export function CurrentPassword() {
  const text = sessionTexts.use();
  return (
    <Form.Item name="current" label={text('currentPassword')} rules={[{ required: true, message: text('passwordMissing') }]}>
      <Input.Password className="ltr" autoComplete="current-password" autoFocus />
    </Form.Item>
  );
}

/** The new password, twice: fields `next` and `again` of the form around it. */
export function NewPassword() {
  const text = sessionTexts.use();
  return (
    <>
      <Form.Item name="next" label={text('newPassword')} extra={text('passwordHint')} rules={[{ required: true, min: SHORTEST, message: text('tooShort') }]}>
        <Input.Password className="ltr" autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again" label={text('repeatPassword')} dependencies={['next']}
        rules={[{ required: true, message: text('notSame') }, ({ getFieldValue }) => ({
          validator: (_, value: unknown) => (!value || value === getFieldValue('next') ? Promise.resolve() : Promise.reject(new Error(text('notSame')))),
        })]}
      >
        <Input.Password className="ltr" autoComplete="new-password" />
      </Form.Item>
    </>
  );
}

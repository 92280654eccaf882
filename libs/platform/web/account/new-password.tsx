import { Form, Input } from 'antd';
import { accountTexts } from './texts';

const SHORTEST = 8;

/** The new password, twice: fields `next` and `again` of the form around it. */
export function NewPassword() {
  const text = accountTexts.use();
  return (
    <>
      <Form.Item name="next" label={text('newPassword')} rules={[{ required: true, min: SHORTEST, message: text('tooShort') }]}><Input.Password className="ltr" autoComplete="new-password" /></Form.Item>
      <Form.Item
        name="again" label={text('again')} dependencies={['next']}
        rules={[{ required: true, message: text('notSame') }, ({ getFieldValue }) => ({
          validator: (_, value: unknown) => (!value || value === getFieldValue('next') ? Promise.resolve() : Promise.reject(new Error(text('notSame')))),
        })]}
      >
        <Input.Password className="ltr" autoComplete="new-password" />
      </Form.Item>
    </>
  );
}

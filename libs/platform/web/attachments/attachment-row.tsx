import { DeleteOutlined, DownloadOutlined, FileExcelOutlined, FileImageOutlined, FileOutlined, FilePdfOutlined, FileTextOutlined, FileWordOutlined, FileZipOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Tooltip } from 'antd';
import { type ComponentType, useState } from 'react';
import { api } from '../client/client';
import { useCommon, useLanguage } from '../i18n/i18n';
import { formatDateTime, otherCalendar } from '../ui/format';
import { problemText } from '../ui/problem-text';
import { type Attachment, attachmentsKey, download, previewOf } from './attachments';
import { fileSize } from './file-size';
import { attachmentTexts } from './texts';

const ICONS: [RegExp, ComponentType][] = [
  [/^image\//, FileImageOutlined], [/pdf/, FilePdfOutlined], [/spreadsheet|excel|csv/, FileExcelOutlined], [/word/, FileWordOutlined], [/zip|compressed|gzip/, FileZipOutlined], [/^text\//, FileTextOutlined],
];
const iconOf = (type: string): ComponentType => ICONS.find(([pattern]) => pattern.test(type))?.[1] ?? FileOutlined;

interface Props { attachment: Attachment; path: string; record: string; mayEdit: boolean; open(): void }

/** One file: shown where the page can show it, else downloaded. */
export function AttachmentRow({ attachment, path, record, mayEdit, open }: Props) {
  const t = attachmentTexts.use();
  const c = useCommon();
  const language = useLanguage();
  const { message, modal } = App.useApp();
  const queries = useQueryClient();
  const { id, name, size, at, user, missing } = attachment;
  const removing = useMutation({
    mutationFn: () => api('DELETE', `/attachments/${id}`),
    onSuccess: async () => {
      queries.setQueryData<Attachment[]>(attachmentsKey(path, record), (all) => all?.filter((one) => one.id !== id));
      await queries.invalidateQueries({ queryKey: [path, record] });
    },
    onError: (error) => void message.error(problemText(error), 6),
  });
  const take = (): void => { download(id).catch((error: unknown) => void message.error(problemText(error), 6)); };
  const remove = (): void => void modal.confirm({
    title: t('removeTitle', { name }), content: t('removeText'), okText: c('delete'), cancelText: c('cancel'), okButtonProps: { danger: true }, onOk: () => removing.mutate(),
  });
  return (
    <li className="attachment">
      <Picture attachment={attachment} />
      <div className="attachment-words">
        {missing
          ? <span className="attachment-name" dir="auto">{name}</span>
          : <button type="button" className="attachment-name attachment-open" dir="auto" onClick={previewOf(attachment) ? open : take}>{name}</button>}
        <span className="quiet attachment-meta">
          {missing ? <span className="danger-text">{t('missing')}</span> : <span>{fileSize(size, language)}</span>}
          {user?.title && <span>{user.title}</span>}
          <Tooltip title={otherCalendar(at, language)}><time dateTime={at}>{formatDateTime(at, language)}</time></Tooltip>
        </span>
      </div>
      {!missing && <Tooltip title={t('download')}><Button type="text" icon={<DownloadOutlined aria-hidden />} aria-label={t('downloadNamed', { name })} onClick={take} /></Tooltip>}
      {mayEdit && <Tooltip title={c('delete')}><Button type="text" icon={<DeleteOutlined aria-hidden />} aria-label={t('removeNamed', { name })} loading={removing.isPending} onClick={remove} /></Tooltip>}
    </li>
  );
}

function Picture({ attachment: { thumbnail, type } }: { attachment: Attachment }) {
  const [broken, setBroken] = useState<string>();
  const Icon = iconOf(type);
  return (
    <span className="attachment-picture" aria-hidden="true">
      {thumbnail && broken !== thumbnail ? <img src={thumbnail} alt="" width={44} height={44} onError={() => setBroken(thumbnail)} /> : <Icon />}
    </span>
  );
}

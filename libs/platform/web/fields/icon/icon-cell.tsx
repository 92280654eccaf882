import {
  BankOutlined, BarChartOutlined, BookOutlined, BulbOutlined, CalendarOutlined, CameraOutlined, CarOutlined,
  ClockCircleOutlined, CloudOutlined, CreditCardOutlined, CrownOutlined, EnvironmentOutlined, ExperimentOutlined,
  FileOutlined, FireOutlined, FlagOutlined, FolderOutlined, GiftOutlined, GlobalOutlined, HeartOutlined, HomeOutlined,
  KeyOutlined, LockOutlined, MailOutlined, MedicineBoxOutlined, MessageOutlined, PhoneOutlined, PictureOutlined,
  RocketOutlined, SafetyOutlined, ShopOutlined, StarOutlined, TagOutlined, TeamOutlined, ToolOutlined, TrophyOutlined,
  TruckOutlined, UserOutlined, WalletOutlined, WarningOutlined,
} from '@ant-design/icons';
import { type IconName, ICONS } from '@crm/platform/records';
import type { ComponentType } from 'react';
import type { CellProps } from '../field-props';
import { BuildingOutlined, FactoryOutlined, OfficeOutlined, WarehouseOutlined } from './buildings';

const PICTURES: Record<IconName, ComponentType<{ 'aria-label'?: string }>> = {
  home: HomeOutlined, shop: ShopOutlined, bank: BankOutlined, factory: FactoryOutlined, office: OfficeOutlined, building: BuildingOutlined, warehouse: WarehouseOutlined, car: CarOutlined, tool: ToolOutlined, book:
  BookOutlined, medicine: MedicineBoxOutlined, heart: HeartOutlined, star: StarOutlined, flag: FlagOutlined, gift:
  GiftOutlined, crown: CrownOutlined, bulb: BulbOutlined, fire: FireOutlined, trophy: TrophyOutlined, phone:
  PhoneOutlined, mail: MailOutlined, message: MessageOutlined, calendar: CalendarOutlined, clock: ClockCircleOutlined,
  camera: CameraOutlined, picture: PictureOutlined, file: FileOutlined, folder: FolderOutlined, safety:
  SafetyOutlined, lock: LockOutlined, key: KeyOutlined, user: UserOutlined, team: TeamOutlined, truck: TruckOutlined,
  rocket: RocketOutlined, global: GlobalOutlined, environment: EnvironmentOutlined, cloud: CloudOutlined, experiment:
  ExperimentOutlined, wallet: WalletOutlined, card: CreditCardOutlined, chart: BarChartOutlined, tag: TagOutlined,
  warning: WarningOutlined,
};
const isIcon = (name: unknown): name is IconName => (ICONS as readonly unknown[]).includes(name);

/** `label`: what it shows, in the language of the page; none where it stands beside the picture. */
export function IconPicture({ name, label }: { name: unknown; label?: string }) {
  if (!isIcon(name)) return null;
  const Picture = PICTURES[name];
  return label === undefined ? <span aria-hidden><Picture /></span> : <Picture aria-label={label} />;
}
export const iconLabel = ({ options = [] }: CellProps['field'], name: unknown): string => options.find(({ value }) => value === name)?.label ?? '';
export const IconCell = ({ field, value }: CellProps) => <IconPicture name={value} label={iconLabel(field, value)} />;

import type { KindName } from '@crm/platform/records';
import type { ComponentType } from 'react';
import { ChildrenCell } from './children/children-cell';
import { ChildrenInput } from './children/children-input';
import { TagsCell } from './choice/choice-cell';
import { OptionsInput } from './choice/options-input';
import { ChoiceInput, YesNoInput } from './choice/choice-input';
import { ColourCell } from './colour/colour-cell';
import { ColourInput } from './colour/colour-input';
import { DateCell } from './date/date-cell';
import { DateInput } from './date/date-input';
import { EventsInput } from './events/events-input';
import type { CellProps, InputProps } from './field-props';
import './fields.css';
import { FileCell, ImageCell } from './file/file-cell';
import { FileInput } from './file/file-input';
import { GrantsCell } from './grants/grants-cell';
import { IconCell } from './icon/icon-cell';
import { IconInput } from './icon/icon-input';
import { LookupInput } from './lookup/lookup-input';
import { MapPointCell } from './map-point/map-point-cell';
import { MapPointInput } from './map-point/map-point-input';
import { NamesCell } from './names/names-cell';
import { NamesInput } from './names/names-input';
import { NumberInput } from './number/number-input';
import { RatingCell } from './rating/rating-cell';
import { RatingInput } from './rating/rating-input';
import { ReferenceCell } from './reference/reference-cell';
import { ReferenceInput } from './reference/reference-input';
import { TagsInput } from './tags/tags-input';
import { EmailCell, LongTextCell, TextCell, UrlCell } from './text/text-cell';
import { LongTextInput, PasswordInput, TextInput } from './text/text-input';
import { TreeInput } from './tree/tree-input';

interface KindOnPage { Input: ComponentType<InputProps>; Cell: ComponentType<CellProps> }

const line: KindOnPage = { Input: TextInput, Cell: TextCell };
const figure: KindOnPage = { Input: NumberInput, Cell: TextCell };
const moment: KindOnPage = { Input: DateInput, Cell: DateCell };

/** What the page adds to a kind: how one value is edited and how it is shown. Every place that edits or shows a field comes here. */
export const fieldKinds: Record<KindName, KindOnPage> = {
  id: line, code: line, text: line, phone: line, nationalId: line, legalId: line, postalCode: line, sheba: line, card: line,
  email: { Input: TextInput, Cell: EmailCell },
  url: { Input: TextInput, Cell: UrlCell },
  rating: { Input: RatingInput, Cell: RatingCell },
  tags: { Input: TagsInput, Cell: TagsCell },
  file: { Input: FileInput, Cell: FileCell },
  image: { Input: FileInput, Cell: ImageCell },
  icon: { Input: IconInput, Cell: IconCell },
  mapPoint: { Input: MapPointInput, Cell: MapPointCell },
  longText: { Input: LongTextInput, Cell: LongTextCell },
  address: { Input: LongTextInput, Cell: LongTextCell },
  number: figure, percent: figure, money: figure, date: moment, dateTime: moment,
  yesNo: { Input: YesNoInput, Cell: TextCell },
  choice: { Input: ChoiceInput, Cell: TagsCell },
  lookup: { Input: LookupInput, Cell: TagsCell },
  tree: { Input: TreeInput, Cell: TagsCell },
  reference: { Input: ReferenceInput, Cell: ReferenceCell },
  children: { Input: ChildrenInput, Cell: ChildrenCell },
  colour: { Input: ColourInput, Cell: ColourCell },
  password: { Input: PasswordInput, Cell: TextCell },
  // Access is edited as a whole, in the template editor.
  grants: { Input: TextInput, Cell: GrantsCell },
  events: { Input: EventsInput, Cell: TextCell },
  // What a saved list is made of is changed in the list itself.
  names: { Input: NamesInput, Cell: NamesCell }, fieldName: line, order: line, filter: line, figures: line, widths: line,
  options: { Input: OptionsInput, Cell: TextCell },
};

export const inputOf = (kind: KindName): ComponentType<InputProps> => fieldKinds[kind].Input;
export const cellOf = (kind: KindName): ComponentType<CellProps> => fieldKinds[kind].Cell;

import Icon from '@ant-design/icons';
import type { ComponentProps } from 'react';

type Props = Omit<ComponentProps<typeof Icon>, 'component' | 'ref'>;
const drawn = (path: string) => () => <svg viewBox="0 0 1024 1024" width="1em" height="1em" fill="currentColor" aria-hidden><path d={path} /></svg>;

/** The houses of firms that the library of pictures lacks, in its strokes: 72 of 1024 wide. */
const Factory = drawn('M96 928V304h208v214l220-150v150l220-150v150l120-82V128h72v800H96zm72-72h696V523l-192 131V504L452 654V504L232 654V376h-64v480zm112-152h112v72H280v-72zm192 0h112v72H472v-72zm192 0h112v72H664v-72z');
const Office = drawn('M192 928V96h448v256h192v576H192zm72-72h112V720h80v136h112V168H264v688zm376 0h120V424H640v432zM328 248h72v72h-72v-72zm104 0h72v72h-72v-72zM328 400h72v72h-72v-72zm104 0h72v72h-72v-72zM328 552h72v72h-72v-72zm104 0h72v72h-72v-72z');
const Building = drawn('M128 928v-72h64V128h640v728h64v72H128zm136-72h176V704h144v152h176V200H264v656zm80-576h96v72h-96v-72zm240 0h96v72h-96v-72zM344 432h96v72h-96v-72zm240 0h96v72h-96v-72zM344 584h96v72h-96v-72zm240 0h96v72h-96v-72z');
const Warehouse = drawn('M96 928V352L512 120l416 232v576H96zm72-72h88V464h512v392h88V394L512 202 168 394v462zm160 0h368V744H328v112zm0-184h368V536H328v136z');

export const FactoryOutlined = (props: Props) => <Icon {...props} component={Factory} />;
export const OfficeOutlined = (props: Props) => <Icon {...props} component={Office} />;
export const BuildingOutlined = (props: Props) => <Icon {...props} component={Building} />;
export const WarehouseOutlined = (props: Props) => <Icon {...props} component={Warehouse} />;

import type { enUnits } from '../en/units.ts';

export const zhUnits: Record<keyof typeof enUnits, string> = {
  'units.yes': '是',
  'units.no': '否',
  'units.day': '{n} 天',
  'units.days': '{n} 天',
  'units.hour': '{n} 小时',
  'units.hours': '{n} 小时',
  'units.minute': '{n} 分钟',
  'units.minutes': '{n} 分钟',
  'units.second': '{n} 秒',
  'units.seconds': '{n} 秒',
};

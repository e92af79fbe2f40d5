/** Words shared by every area: durations and yes/no. */
export const enUnits = {
  'units.yes': 'yes',
  'units.no': 'no',
  'units.day': '{n} day',
  'units.days': '{n} days',
  'units.hour': '{n} hour',
  'units.hours': '{n} hours',
  'units.minute': '{n} minute',
  'units.minutes': '{n} minutes',
  'units.second': '{n} second',
  'units.seconds': '{n} seconds',
} as const;

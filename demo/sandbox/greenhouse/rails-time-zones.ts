/** Zones of candidates as the service writes them, in Rails' names; a zone that is not here is written by its IANA id. */
const railsNames: Readonly<Record<string, string>> = {
  'America/Chicago': 'Central Time (US & Canada)',
  'America/Denver': 'Mountain Time (US & Canada)',
  'America/Los_Angeles': 'Pacific Time (US & Canada)',
  'America/New_York': 'Eastern Time (US & Canada)',
  'Asia/Kathmandu': 'Kathmandu',
  'Asia/Kolkata': 'Kolkata',
  'Asia/Tokyo': 'Tokyo',
  'Europe/Amsterdam': 'Amsterdam',
  'Europe/Berlin': 'Berlin',
  'Europe/London': 'London',
  'Etc/UTC': 'UTC',
};

/** A zone as the service writes it. */
export const railsName = (timeZone: string | undefined): string | null =>
  timeZone === undefined ? null : (railsNames[timeZone] ?? timeZone);

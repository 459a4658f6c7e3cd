import { roleOf } from '../oauth/consent.js';
import { licenceTypes, type ZoomRoom, type ZoomState, type ZoomUser } from '../state/model.js';

/** A user as a list has them. */
export const listedUser = (user: ZoomUser): Record<string, unknown> => ({
  id: user.userId,
  email: user.email,
  first_name: user.firstName,
  last_name: user.lastName,
  display_name: `${user.firstName} ${user.lastName}`.trim(),
  type: licenceTypes[user.licence],
  status: user.status,
  role_id: user.roleId,
  timezone: user.timeZone,
  pmi: 1_234_567_890,
  verified: 1,
  dept: '',
  group_ids: [],
  created_at: user.createdAt,
});

/** A user as asked for one by one. */
export const userView = (state: ZoomState, user: ZoomUser): Record<string, unknown> => ({
  ...listedUser(user),
  role_name: roleOf(state, user)?.name ?? '',
  account_id: user.accountId,
  account_number: 12_345_678,
  use_pmi: false,
  last_login_time: user.createdAt,
  language: 'en-US',
  license_info_list: [],
});

/** What a user may host at once, as far as the service says. */
export const userSettingsView = ({ concurrentMeeting, licence }: ZoomUser): Record<string, unknown> => ({
  feature: {
    concurrent_meeting: concurrentMeeting,
    meeting_capacity: licence === 'licensed' ? 300 : 100,
  },
});

/** A room as a list has it. */
export const roomView = ({ id, roomId, name, status }: ZoomRoom): Record<string, unknown> => ({
  id,
  room_id: roomId,
  name,
  location_id: '0Dwnr3pfRbFPDVZSulvUuQ',
  status,
});

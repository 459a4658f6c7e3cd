import type { NewZoomUser } from '../sandbox/zoom/people.js';

/**
 * The company's Zoom account in the sandbox: who administers it, the people who interview, two accounts that only host, one
 * without a licence, and one that was deactivated.
 */
export const zoomPeople: readonly NewZoomUser[] = [
  { id: 'lorraine', name: 'Lorraine Baines', email: 'lorraine.baines@hillvalley.example', roleId: '2' },
  { id: 'it', name: 'Hill Valley IT', email: 'it@hillvalley.example', roleId: '0' },
  { id: 'emmett', name: 'Emmett Brown', email: 'emmett.brown@hillvalley.example' },
  { id: 'jennifer', name: 'Jennifer Parker', email: 'jennifer.parker@hillvalley.example' },
  { id: 'clara', name: 'Clara Clayton', email: 'clara.clayton@hillvalley.example' },
  { id: 'einstein', name: 'Einstein Brown', email: 'einstein@hillvalley.example', licence: 'basic' },
  { id: 'otis', name: 'Otis Peabody', email: 'otis.peabody@hillvalley.example', status: 'inactive' },
  { id: 'interviews-1', name: 'Interviews One', email: 'interviews-1@hillvalley.example' },
  { id: 'interviews-2', name: 'Interviews Two', email: 'interviews-2@hillvalley.example' },
];

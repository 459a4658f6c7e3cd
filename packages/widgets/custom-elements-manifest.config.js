/** Keeps to what a page can use: no private members. */
const publicMembersOnly = {
  name: 'public-members-only',
  moduleLinkPhase({ moduleDoc }) {
    for (const declaration of moduleDoc.declarations) {
      const isPublic = ({ name, privacy }) => !name.startsWith('#') && privacy !== 'private';
      if (declaration.members) declaration.members = declaration.members.filter(isPublic);
    }
  },
};

/** What the manifest is made from: the elements and their events, not the parts they are made of. */
export default {
  globs: [
    'src/*/*-picker.ts',
    'src/*/*-admin.ts',
    'src/connect-ats/connect-ats.ts',
    'src/connect-calendar/connect-calendar.ts',
    'src/connect-conferencing/connect-conferencing.ts',
    'src/events/*.ts',
  ],
  outdir: '.',
  litelement: true,
  plugins: [publicMembersOnly],
};

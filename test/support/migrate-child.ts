import { migrate } from '../../packages/server/src/adapters/postgres/migrate.js';

// One of several servers that start at once; its argument is the database's URL.
await migrate({ connectionString: process.argv[2] });

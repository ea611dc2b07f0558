import { defineConfig } from 'prisma/config';

/** The CLI talks to the owner role: it migrates, the application role may not. */
export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
  datasource: {
    url: process.env.DATABASE_OWNER_URL ?? 'postgresql://owner@127.0.0.1:5432/wisam',
  },
});

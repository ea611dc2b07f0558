#!/usr/bin/env node
// Prisma's own schema engine, from its WebAssembly build on npm, behind the command line that the Prisma CLI expects
// of its native engine. `PRISMA_SCHEMA_ENGINE_BINARY` points here, so that generate, migrate and diff need nothing
// but an npm registry: no engine is downloaded. See docs/decisions/003-offline-migrations.md.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import pg from 'pg';
import PgResult from 'pg/lib/result.js';

// The engine reads system catalogues, whose "char" columns (OID 18) the adapter does not know: they are read as
// bpchar text and get their true type back afterwards.
const CHAR_OID = 18;
const BPCHAR_OID = 1042;
const SUCCESS = 0;
const FAILURE = 1;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: {
    datamodels: { type: 'string', multiple: true },
    datasource: { type: 'string' },
    version: { type: 'boolean' },
  },
});

if (options.version) {
  console.log('schema-engine-cli wasm');
  process.exit(SUCCESS);
}

const connection = connectionFrom(
  options.datasource ? JSON.parse(options.datasource).url : process.env.DATABASE_OWNER_URL,
);
let charColumns = [];
rememberCharColumns();

if (positionals[0] === 'cli') await runDatabaseCommand(positionals[1]);
else await serveJsonRpc();

function connectionFrom(address) {
  const url = new URL(address);
  return {
    host: url.hostname,
    port: Number(url.port || 5432),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database: decodeURIComponent(url.pathname.slice(1)),
  };
}

function rememberCharColumns() {
  const { addFields } = PgResult.prototype;
  PgResult.prototype.addFields = function rememberingAddFields(fields) {
    charColumns = [];
    fields.forEach((field, index) => {
      if (field.dataTypeID !== CHAR_OID) return;
      charColumns.push(index);
      field.dataTypeID = BPCHAR_OID;
    });
    return addFields.call(this, fields);
  };
}

function adapted(queryable) {
  return new Proxy(queryable, {
    get(target, key) {
      if (key === 'queryRaw') {
        return async (query) => {
          charColumns = [];
          const result = await target.queryRaw(query);
          for (const index of charColumns) result.columnTypes[index] = ColumnTypeEnum.Character;
          return result;
        };
      }
      // The adapter cuts scripts at every semicolon, function bodies and literals included. Sent whole, a script also
      // runs as one transaction: a migration is applied completely or not at all.
      if (key === 'executeScript') {
        return async (script) => {
          await target.client.query(script);
        };
      }
      if (key === 'startTransaction') {
        return async (...args) => adapted(await target.startTransaction(...args));
      }
      const value = Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

function migrationAdapterFactory() {
  return {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    async connect() {
      return adapted(await new PrismaPg(connection).connect());
    },
    async connectToShadowDb() {
      const main = await new PrismaPg(connection).connect();
      const database = `prisma_migrate_shadow_db_${crypto.randomUUID()}`;
      await main.executeScript(`CREATE DATABASE "${database}"`);
      const shadow = await new PrismaPg({ ...connection, database }).connect();
      const disposeShadow = shadow.dispose.bind(shadow);
      shadow.dispose = async () => {
        await disposeShadow();
        await main.executeScript(`DROP DATABASE "${database}" WITH (FORCE)`);
        await main.dispose();
      };
      return adapted(shadow);
    },
  };
}

/** `cli can-connect-to-database | create-database`: exit 0, or one JSON line on stderr and exit 1. */
async function runDatabaseCommand(command) {
  const creates = command === 'create-database';
  const client = new pg.Client({ ...connection, database: creates ? 'postgres' : connection.database });
  try {
    await client.connect();
    if (creates) await client.query(`CREATE DATABASE ${pg.escapeIdentifier(connection.database)}`);
    await client.end();
    process.exit(SUCCESS);
  } catch (error) {
    const fields = { error_code: error.code === '3D000' ? 'P1003' : 'P1001', message: error.message };
    console.error(`\n${JSON.stringify({ level: 'ERROR', target: 'schema_engine::logger', fields })}`);
    process.exit(FAILURE);
  }
}

async function loadEngine() {
  const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const folder = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'));
  const { instance } = await WebAssembly.instantiate(readFileSync(join(folder, 'schema_engine_bg.wasm')), {
    './schema_engine_bg.js': glue,
  });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  globalThis.PRISMA_WASM_PANIC_REGISTRY = {
    message: '',
    get() {
      return this.message;
    },
    set_message(text) {
      this.message = text;
    },
  };
  const datamodels = options.datamodels?.map((path) => [path, readFileSync(path, 'utf8')]) ?? [
    ['empty.prisma', 'datasource db { provider = "postgresql" }'],
  ];
  return glue.SchemaEngine.new(
    { datamodels, noColor: true },
    (line) => process.stderr.write(`${line}\n`),
    bindMigrationAwareSqlAdapterFactory(migrationAdapterFactory()),
  );
}

/** Newline-delimited JSON-RPC 2.0 on stdin and stdout, one request at a time. */
async function serveJsonRpc() {
  const engine = await loadEngine();
  const plain = (_key, value) => (typeof value === 'bigint' ? Number(value) : value);
  const send = (message) =>
    new Promise((sent) => {
      process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message }, plain)}\n`, sent);
    });

  async function answer({ id, method, params }) {
    try {
      const result =
        method === 'getDatabaseVersion' ? await engine.version(params) : await engine[method](params ?? {});
      if (method === 'diff' && result?.stdout) {
        await send({ id, method: 'print', params: { content: result.stdout } });
      }
      await send({ id, result: result ?? null });
    } catch (error) {
      const message = globalThis.PRISMA_WASM_PANIC_REGISTRY.get() || error.message;
      const data = { is_panic: false, message, meta: error.meta ?? null, error_code: error.code ?? null };
      await send({ id, error: { code: 4466, message, data } });
    }
  }

  let queue = Promise.resolve();
  createInterface({ input: process.stdin })
    .on('line', (line) => {
      const request = JSON.parse(line);
      if (request.method) queue = queue.then(() => answer(request));
    })
    .on('close', () => queue.then(() => process.exit(SUCCESS)));
}

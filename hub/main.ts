import { administer } from './cli/administer.ts';
import { cliOptions, usage } from './cli/options.ts';
import { publishFromFile, showDirectory, updateCalendar } from './cli/directory.ts';
import { complain, printJson, printText } from './cli/print.ts';
import { issueCode } from './cli/issue-code.ts';
import { publishScopeFile } from './cli/publish-scope.ts';
import { serve } from './cli/serve.ts';
import { type Storage, openStorage } from './cli/storage.ts';
import { audit } from './store/audit.ts';
import { markBackedUp } from './store/backup.ts';
import { cityHead, startNewEpoch } from './store/city.ts';

async function run(storage: Storage, options: ReturnType<typeof cliOptions>): Promise<number> {
  const { db } = storage;
  if (options.admin) {
    printJson(await administer(db, options.city, options.admin));
    return 0;
  }
  switch (options.command) {
    case 'serve':
      return serve(options, storage);
    case 'new-epoch':
      printJson({ epoch: await startNewEpoch(db, options.city) });
      return 0;
    case 'new-code':
      printJson(await issueCode(db, options));
      return 0;
    case 'publish-scope':
      printJson(await publishScopeFile(db, options));
      return 0;
    case 'show-directory':
      printText(await showDirectory(db, options));
      return 0;
    case 'publish-directory':
      printJson(await publishFromFile(db, options, Date.now()));
      return 0;
    case 'update-calendar':
      printJson(await updateCalendar(db, options));
      return 0;
    case 'head': {
      const { epoch, seq } = await cityHead(db, options.city);
      printJson({ epoch, seq });
      return 0;
    }
    case 'backed-up':
      printJson({ backedUpTo: await markBackedUp(db, options.city, options.backedUp, options.epoch) });
      return 0;
    case 'audit': {
      const report = await audit(db, options.city);
      printJson(report);
      return report.problems.length > 0 ? 1 : 0;
    }
  }
}

async function main(): Promise<number> {
  let options: ReturnType<typeof cliOptions>;
  try {
    options = cliOptions(process.argv.slice(2));
  } catch (error) {
    complain(`${(error as Error).message}\n\n${usage}`);
    return 2;
  }
  const storage = await openStorage(options, process.env['DATABASE_URL']);
  try {
    return await run(storage, options);
  } finally {
    await storage.close();
  }
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    complain((error as Error).message);
    process.exitCode = 1;
  },
);

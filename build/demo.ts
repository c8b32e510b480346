/** `npm run demo`: plays the story in the real windows, narrates it, and ends with one line of JSON. */
import { hasDisplay } from './launch/display.ts';
import { playStory } from './demo/story.ts';
import { findShell } from './launch/shell.ts';
import { buildApp } from './run/build-app.ts';
import { Problem, reportProblem } from './run/problem.ts';

async function demo(): Promise<boolean> {
  const shell = await findShell(hasDisplay());
  console.log(`Windows: ${shell.words}.`);
  const built = await buildApp();
  if (!built.ok) throw new Problem(`The build failed:\n${built.output}`);
  const played = await playStory(shell);
  console.log(JSON.stringify(played));
  return played.ok;
}

try {
  if (!(await demo())) process.exitCode = 1;
} catch (error) {
  reportProblem(error);
}

import ts from 'typescript';
import { type SourceFile, isTest } from '../gates/files.ts';

/** A declaration or a test that names a clause in brackets, such as `(R4)` or `(R8, L1)`. */
export type Mention = { clause: string; path: string; name: string };

const bracketed = /\(([^()]*)\)/g;
const clauseId = /^[A-Z]\d{1,2}$/;

/** Clause ids a text names in brackets; other words in the same brackets are a remark and may stand there too. */
export function clausesIn(text: string): string[] {
  const inside = [...text.matchAll(bracketed)].map((match) => match[1] ?? '');
  return [...new Set(inside.flatMap((words) => words.split(/[\s,;·]+/)).filter((word) => clauseId.test(word)))];
}

/** Where rules live. Screens show them and edges carry them; a clause is carried out in one of these. */
const ruleFolders = /^(shared|hub|electron\/main)\//;

/** Declarations outside tests whose comment names a clause. */
export function rulesIn(files: readonly SourceFile[]): Mention[] {
  return files
    .filter((file) => ruleFolders.test(file.path) && file.path.endsWith('.ts') && !isTest(file.path))
    .flatMap((file) => declarationsOf(file));
}

function declarationsOf({ path, text }: SourceFile): Mention[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: Mention[] = [];
  const visit = (node: ts.Node, holder: string): void => {
    const name = nameOf(node) ?? holder;
    for (const range of ts.getLeadingCommentRanges(text, node.getFullStart()) ?? []) {
      for (const clause of clausesIn(text.slice(range.pos, range.end)))
        found.push({ clause, path, name: name || path });
    }
    ts.forEachChild(node, (child) => visit(child, name));
  };
  ts.forEachChild(source, (node) => visit(node, ''));
  return unique(found);
}

function nameOf(node: ts.Node): string | undefined {
  if (ts.isVariableStatement(node)) return node.declarationList.declarations[0]?.name.getText();
  const named = ts.isFunctionDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isClassDeclaration(node);
  return named ? node.name?.text : undefined;
}

const testCalls = new Set(['it', 'test', 'describe']);

/** Tests whose title, or the title of a group around them, names a clause. */
export function testsIn(files: readonly SourceFile[]): Mention[] {
  return files.filter((file) => /\.test\.tsx?$/.test(file.path)).flatMap((file) => titledTests(file));
}

function titledTests({ path, text }: SourceFile): Mention[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: Mention[] = [];
  const visit = (node: ts.Node, around: string[]): void => {
    const title = titleOf(node);
    if (title === undefined) return ts.forEachChild(node, (child) => visit(child, around));
    const path_ = [...around, title.text];
    if (title.kind !== 'describe') {
      for (const clause of clausesIn(path_.join(' '))) found.push({ clause, path, name: path_.join(' › ') });
    }
    ts.forEachChild(node, (child) => visit(child, path_));
  };
  visit(source, []);
  return unique(found);
}

/** `it('…')`, `test('…')`, `describe('…')` and their `.each(…)('…')` forms. */
function titleOf(node: ts.Node): { kind: string; text: string } | undefined {
  if (!ts.isCallExpression(node)) return undefined;
  const [first] = node.arguments;
  if (!first || !ts.isStringLiteralLike(first)) return undefined;
  const kind = /^\w+/.exec(node.expression.getText())?.[0] ?? '';
  return testCalls.has(kind) ? { kind, text: first.text } : undefined;
}

function unique(mentions: Mention[]): Mention[] {
  const seen = new Set<string>();
  return mentions.filter((m) => {
    const key = `${m.clause} ${m.path} ${m.name}`;
    return !seen.has(key) && seen.add(key);
  });
}

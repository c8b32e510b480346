/**
 * Words an operator reads live in the catalogues, so that a second language needs no code. Comments may name a term of
 * the field in Chinese; code may not, outside the places listed here.
 */
import ts from 'typescript';
import { type SourceFile, isCode, isTest } from './files.ts';

const han = /\p{Script=Han}/u;
/** The product's name is the same in every language. */
const productName = /联动席/g;

/** Catalogues, the scope table with its triage rules, the demo city and what figures rest on: data whose language is Chinese. */
const data: readonly RegExp[] = [
  /^renderer\/(app\/)?i18n\//,
  /^renderer\/features\/[^/]+\/i18n\//,
  /^shared\/triage\//,
  /^hub\/(demo|seed)\//,
  /^shared\/domain\/directory\/defaults\.ts$/,
  /^build\/(triage-[^/]*|demo)(\.ts|\/)/,
  /^build\/gates\/chinese\.ts$/,
];

/** A clause of the documents, as rules name it: `四(二)1`, `附件·求助·12345 第4项`. */
const clause = /^([一二三四五六七八九十]+\([一二三四五六七八九十]+\)|附件)/;
const namesClauses = /^(shared\/domain|shared\/sync|hub)\//;

export function chineseFindings(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => isCode(file) && !isTest(file.path) && !data.some((place) => place.test(file.path)))
    .flatMap(findingsIn);
}

function findingsIn(file: SourceFile): string[] {
  if (!han.test(file.text)) return [];
  const findings: string[] = [];
  const source = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, false);
  const visit = (node: ts.Node): void => {
    const text = wordsOf(node);
    if (text !== null && han.test(text) && !(namesClauses.test(file.path) && clause.test(text))) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      findings.push(`${file.path}:${line + 1}: Chinese in code: ${text.trim().slice(0, 40)}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return findings;
}

function wordsOf(node: ts.Node): string | null {
  const isText =
    ts.isStringLiteralLike(node) ||
    ts.isTemplateHead(node) ||
    ts.isTemplateMiddle(node) ||
    ts.isTemplateTail(node) ||
    ts.isJsxText(node) ||
    ts.isRegularExpressionLiteral(node) ||
    ts.isIdentifier(node);
  return isText ? node.text.replace(productName, '') : null;
}

/** From the codes of decoding to sentences. */
import { isWordKey, say, type Language } from '../words/index.ts';
import { spellParams } from './spell.ts';
import type { Layer, Problem } from '../base/problem.ts';
import type { Foreign, Remark, Stripped } from './reading/reading.ts';

/** The sentence for a problem; its code when there is none, which is a defect that should be seen. */
export function sayProblem(language: Language, problem: Problem): string {
  return sentence(language, `decode.problem.${problem.code}`, problem.code, problem.params);
}

/** The sentence for a remark. */
export function sayRemark(language: Language, remark: Remark): string {
  return sentence(language, `decode.remark.${remark.code}`, remark.code, remark.params);
}

/** The name of a layer. */
export function sayLayer(language: Language, layer: Layer): string {
  return sentence(language, `decode.layer.${layer.code}`, layer.code, {});
}

/** What cleaning took off. */
export function sayStripped(language: Language, stripped: Stripped): string {
  return sentence(language, `decode.stripped.${stripped.code}`, stripped.code, stripped.params);
}

/** Whose token it is; what its form does not prove is said to be likely. */
export function sayMaker(language: Language, foreign: Foreign): string {
  const text = sentence(language, `decode.maker.${foreign.maker}`, foreign.maker, {});
  return foreign.sure ? text : say(language, 'decode.likely', { text });
}

/** What to do instead. */
export function sayAdvice(language: Language, code: string): string {
  return sentence(language, `decode.advice.${code}`, code, {});
}

function sentence(language: Language, key: string, code: string, params: Problem['params']): string {
  if (!isWordKey(key)) return code;
  return say(
    language,
    key,
    spellParams(params, (unit, values) => say(language, unit, values)),
  );
}

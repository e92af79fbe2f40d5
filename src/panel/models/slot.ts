/**
 * How a view reaches a model: by the hook of that model, which stands beside its interface. So a view imports the rooms whose models it
 * uses and no others, and nobody is handed everything.
 */
import { createContext, createElement, type ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';

const Models = createContext<Map<symbol, unknown> | null>(null);

function useModels(name: string): Map<symbol, unknown> {
  const models = useContext(Models);
  if (models === null) throw new Error(`a view that needs ${name} was rendered outside of a panel`);
  return models;
}

/** A model in its place: what `Provide` is given. */
export type Filled = readonly [place: symbol, model: unknown];

/** The hook of a model, and how its place is filled. */
export interface Slot<T> {
  (): T;
  readonly holds: (model: T) => Filled;
}

/** The place of a model that is made with its panel (`assemble.ts`). A view that asks for one nobody filled is a programming error. */
export function slot<T>(name: string): Slot<T> {
  const place = Symbol(name);
  const use = (): T => {
    const models = useModels(name);
    if (!models.has(place)) throw new Error(`nobody made ${name} for this panel`);
    // Only `holds` puts something in this place.
    return models.get(place) as T;
  };
  return Object.assign(use, { holds: (model: T): Filled => [place, model] });
}

/** The hook of a model that the first view that asks for it makes; it lives as long as its panel. */
export function ownSlot<T>(name: string, make: () => T): () => T {
  const place = Symbol(name);
  return () => {
    const models = useModels(name);
    if (!models.has(place)) models.set(place, make());
    return models.get(place) as T;
  };
}

/** The models of one panel, for the views within. `models` must be the same array as long as the panel lives. */
export function Provide({ models, children }: { models: Map<symbol, unknown>; children: ComponentChildren }) {
  return createElement(Models.Provider, { value: models }, children);
}

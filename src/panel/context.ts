/** How a view reaches the models. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { PanelModels } from './assemble.ts';

export const PanelContext = createContext<PanelModels | null>(null);

/** The models of the panel around this view. A view outside of a panel is a programming error. */
export function usePanel(): PanelModels {
  const models = useContext(PanelContext);
  if (models === null) throw new Error('a view of the panel was rendered outside of it');
  return models;
}

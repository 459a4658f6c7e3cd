import { html, nothing, type TemplateResult } from 'lit';
import type { LocalizeController } from '../messages/localize-controller.js';
import { choosingPart, loadingPart } from './choosing-part.js';
import { headerPart } from './header-part.js';
import { endedPart } from './outcome-part.js';
import type { PathLoader } from './path-loader.js';
import type { PickerState } from './picker-state.js';
import type { ChoosingHandlers, PickerView } from './picker-view.js';

/** What a screen is made from. */
interface Screen {
  readonly state: PickerState;
  readonly words: LocalizeController;
  readonly on: ChoosingHandlers;
  /** The later parts, as far as they have come. */
  readonly parts: Pick<PathLoader, 'path' | 'life'>;
  /** Called only when it is needed: before anything is loaded there may be no Temporal to make a view with. */
  readonly view: () => PickerView;
}

const stepPart = ({ state, words, on, parts: { path, life }, view }: Screen): TemplateResult | undefined => {
  const { step } = state;
  if (step.name === 'loading') return loadingPart(words.texts.loading);
  if (step.name === 'choosing')
    return html`${path?.note(view())} ${choosingPart(view())} ${life?.below(view())}`;
  if (step.name === 'failed' || step.name === 'expired') return endedPart(step, { state, words, on });
  return path?.render(view());
};

/** The screen for a state: the header, and below it the step. */
export const pickerParts = (screen: Screen): TemplateResult => {
  const { state, words } = screen;
  const hasHeader = state.invitation !== undefined || state.step.name === 'loading';
  return html`${hasHeader ? headerPart(state, words, screen.parts.path?.loop) : nothing} ${stepPart(screen)}`;
};

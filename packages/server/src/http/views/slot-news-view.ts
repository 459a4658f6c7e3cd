import type { SlotNews } from '../../use-cases/slot-watchers.js';
import type { SlotsChanged } from '../../wire/slot-stream.js';

/** The data of an event: when, and never who (S13). */
export function slotNewsView(news: SlotNews): SlotsChanged | Record<string, never> {
  if (news.kind !== 'slots.taken' && news.kind !== 'slots.freed') return {};
  return { start: news.start.toString(), end: news.end.toString(), withinMs: news.withinMs };
}

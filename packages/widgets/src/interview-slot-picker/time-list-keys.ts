/**
 * The button the focus goes to in a list of times. Left and right go along the reading direction; the ends stop.
 * @param index of the button that has the focus
 * @param length of the list, at least 1
 * @returns an index, possibly the same; undefined for a key that means nothing in a list
 */
export const nextTimeIndex = (
  key: string,
  index: number,
  length: number,
  isRtl: boolean,
): number | undefined => {
  const forward = isRtl ? 'ArrowLeft' : 'ArrowRight';
  const backward = isRtl ? 'ArrowRight' : 'ArrowLeft';
  if (key === 'ArrowDown' || key === forward) return Math.min(index + 1, length - 1);
  if (key === 'ArrowUp' || key === backward) return Math.max(index - 1, 0);
  if (key === 'Home') return 0;
  return key === 'End' ? length - 1 : undefined;
};

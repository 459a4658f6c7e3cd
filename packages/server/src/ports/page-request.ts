/** One page of a list: `after` is the id of the last one seen. */
export interface PageRequest {
  limit: number;
  after: string | undefined;
}

/** A clock that only sleeping moves. */
export const fakeClock = (start = Date.parse("2026-03-02T08:00:00Z")) => {
  let time = start;
  const slept: number[] = [];
  return {
    now: () => time,
    sleep: async (milliseconds: number) => {
      slept.push(milliseconds);
      time += milliseconds;
    },
    advance: (milliseconds: number) => {
      time += milliseconds;
    },
    /** Every sleep so far, in milliseconds. */
    slept,
  };
};

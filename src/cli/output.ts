/** Writes machine-readable output, all of it, to standard output. */
export const print = (text: string): Promise<void> =>
  new Promise((done, failed) => {
    process.stdout.write(text, (error) => {
      if (error && !("code" in error && error.code === "EPIPE")) failed(error);
      else done();
    });
  });

/** Writes a line for people to standard error. */
export const tell = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

export const printJson = (value: unknown): Promise<void> => print(`${JSON.stringify(value, null, 2)}\n`);

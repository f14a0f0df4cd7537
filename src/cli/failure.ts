/** What a user can put right: told in one line, without a stack, with exit code 2. */
export class Failure extends Error {
  override readonly name = "Failure";
}

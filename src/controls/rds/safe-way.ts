/** How a database is moved to one that is made anew, in the words of a note. */
export const encryptedCopy = (what: string): string =>
  `Applied as it is, AWS deletes the ${what} with its data. The safe way: stop writes, take a snapshot, copy the snapshot with a KMS key (\`aws rds copy-db-snapshot --kms-key-id\`), restore it under a new name, take the restored one into the state (\`terraform state rm\` the old one, then an \`import\` block), let the application use it, and delete the old one when nothing connects to it any more.`;

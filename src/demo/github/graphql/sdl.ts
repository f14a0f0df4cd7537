/** The part of GitHub's GraphQL schema that is embedded: names, types and nullability as GitHub publishes them. */
export const SDL = /* GraphQL */ `
  scalar Base64String
  scalar DateTime
  scalar GitObjectID
  scalar GitRefname
  scalar GitTimestamp
  scalar URI

  interface Node { id: ID! }
  interface Actor { login: String! }
  interface GitObject { abbreviatedOid: String! id: ID! oid: GitObjectID! repository: Repository! }

  type Query {
    repository(owner: String!, name: String!, followRenames: Boolean = true): Repository
    viewer: User!
    rateLimit(dryRun: Boolean = false): RateLimit
  }

  type RateLimit { cost: Int! limit: Int! nodeCount: Int! remaining: Int! resetAt: DateTime! used: Int! }

  type User implements Node & Actor { id: ID! databaseId: Int login: String! name: String }
  type Bot implements Node & Actor { id: ID! databaseId: Int login: String! }
  type Organization implements Node & Actor { id: ID! databaseId: Int login: String! name: String }

  type Repository implements Node {
    id: ID!
    databaseId: Int
    defaultBranchRef: Ref
    isArchived: Boolean!
    isPrivate: Boolean!
    name: String!
    nameWithOwner: String!
    object(expression: String, oid: GitObjectID): GitObject
    owner: Organization!
    pullRequest(number: Int!): PullRequest
    pullRequests(
      after: String
      first: Int
      last: Int
      before: String
      headRefName: String
      baseRefName: String
      labels: [String!]
      orderBy: IssueOrder
      states: [PullRequestState!]
    ): PullRequestConnection!
    ref(qualifiedName: String!): Ref
    refs(after: String, first: Int, query: String, refPrefix: String!): RefConnection
    url: URI!
  }

  type PageInfo { endCursor: String hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String }

  type RefConnection { nodes: [Ref] pageInfo: PageInfo! totalCount: Int! }
  type Ref implements Node { id: ID! name: String! prefix: String! target: GitObject repository: Repository! }

  type Blob implements Node & GitObject {
    abbreviatedOid: String!
    byteSize: Int!
    id: ID!
    isBinary: Boolean
    isTruncated: Boolean!
    oid: GitObjectID!
    repository: Repository!
    text: String
  }

  type TreeEntry {
    extension: String
    isGenerated: Boolean!
    mode: Int!
    name: String!
    object: GitObject
    oid: GitObjectID!
    path: String
    size: Int!
    type: String!
  }

  type Tree implements Node & GitObject {
    abbreviatedOid: String!
    entries: [TreeEntry!]
    id: ID!
    oid: GitObjectID!
    repository: Repository!
  }

  type GitActor { date: GitTimestamp email: String name: String user: User }
  type GitSignature { isValid: Boolean! state: String! wasSignedByGitHub: Boolean! }
  type CommitConnection { nodes: [Commit] totalCount: Int! }

  type Commit implements Node & GitObject {
    abbreviatedOid: String!
    author: GitActor
    authoredDate: DateTime!
    committedDate: DateTime!
    committer: GitActor
    id: ID!
    message: String!
    messageBody: String!
    messageHeadline: String!
    oid: GitObjectID!
    parents(first: Int): CommitConnection!
    repository: Repository!
    signature: GitSignature
    tree: Tree!
    url: URI!
  }

  enum PullRequestState { CLOSED MERGED OPEN }
  enum MergeableState { CONFLICTING MERGEABLE UNKNOWN }
  enum IssueOrderField { COMMENTS CREATED_AT UPDATED_AT }
  enum OrderDirection { ASC DESC }
  input IssueOrder { direction: OrderDirection! field: IssueOrderField! }

  type PullRequestConnection { nodes: [PullRequest] pageInfo: PageInfo! totalCount: Int! }

  type PullRequest implements Node {
    author: Actor
    baseRefName: String!
    baseRefOid: GitObjectID!
    body: String!
    closed: Boolean!
    closedAt: DateTime
    createdAt: DateTime!
    databaseId: Int
    headRefName: String!
    headRefOid: GitObjectID!
    id: ID!
    isDraft: Boolean!
    mergeCommit: Commit
    mergeable: MergeableState!
    merged: Boolean!
    mergedAt: DateTime
    number: Int!
    repository: Repository!
    state: PullRequestState!
    title: String!
    updatedAt: DateTime!
    url: URI!
  }

  type Mutation {
    createCommitOnBranch(input: CreateCommitOnBranchInput!): CreateCommitOnBranchPayload
    updateRefs(input: UpdateRefsInput!): UpdateRefsPayload
    convertPullRequestToDraft(input: ConvertPullRequestToDraftInput!): ConvertPullRequestToDraftPayload
    markPullRequestReadyForReview(input: MarkPullRequestReadyForReviewInput!): MarkPullRequestReadyForReviewPayload
  }

  input CommittableBranch { branchName: String id: ID repositoryNameWithOwner: String }
  input CommitMessage { body: String headline: String! }
  input FileAddition { contents: Base64String! path: String! }
  input FileDeletion { path: String! }
  input FileChanges { additions: [FileAddition!] = [] deletions: [FileDeletion!] = [] }
  input CreateCommitOnBranchInput {
    branch: CommittableBranch!
    clientMutationId: String
    expectedHeadOid: GitObjectID!
    fileChanges: FileChanges
    message: CommitMessage!
  }
  type CreateCommitOnBranchPayload { clientMutationId: String commit: Commit ref: Ref }

  input RefUpdate { afterOid: GitObjectID! beforeOid: GitObjectID force: Boolean = false name: GitRefname! }
  input UpdateRefsInput { clientMutationId: String refUpdates: [RefUpdate!]! repositoryId: ID! }
  type UpdateRefsPayload { clientMutationId: String }

  input ConvertPullRequestToDraftInput { clientMutationId: String pullRequestId: ID! }
  type ConvertPullRequestToDraftPayload { clientMutationId: String pullRequest: PullRequest }
  input MarkPullRequestReadyForReviewInput { clientMutationId: String pullRequestId: ID! }
  type MarkPullRequestReadyForReviewPayload { clientMutationId: String pullRequest: PullRequest }
`;

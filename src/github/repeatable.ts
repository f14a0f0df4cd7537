interface RequestOptions {
  readonly method?: string;
  readonly url?: string;
  readonly query?: unknown;
}

/** For a POST that does no more when it is sent twice, such as adding a label. */
export const REPEATABLE = { retries: 3 };

/** Whether sending the request twice does no more than sending it once; any other is repeated only where GitHub said that it did not run it. */
export const isRepeatable = (options: RequestOptions): boolean =>
  /^(GET|HEAD|PATCH|PUT)$/.test(options.method ?? "GET") || isQuery(options);

/** Whether the request changes something that people see; to ask for a token or for a delivery does not. */
export const isWrite = (options: RequestOptions): boolean =>
  !/^(GET|HEAD)$/.test(options.method ?? "GET") &&
  !isQuery(options) &&
  !/\/app\/(installations|hook)\//.test(options.url ?? "");

const isQuery = ({ url = "", query }: RequestOptions): boolean =>
  url.endsWith("/graphql") && typeof query === "string" && /^\s*(query\b|\{)/.test(query);

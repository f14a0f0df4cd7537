/** What the API of the emulated AWS answers, asked directly and not through Terraform. */
export interface Aws {
  /** The services that speak the query protocol. */
  query(service: QueryService, action: string, parameters?: Readonly<Record<string, string>>): Promise<Xml>;
  /** The services that speak JSON; `operation` with its prefix: `DynamoDB_20120810.DescribeTable`. */
  json(service: string, operation: string, body?: object): Promise<Answer>;
  /** The services that speak REST and answer in JSON. */
  get(service: string, path: string): Promise<Answer>;
  /** The services that speak REST and answer in XML. */
  xml(service: string, path: string): Promise<Xml>;
}

// biome-ignore lint/suspicious/noExplicitAny: each answer of AWS has its own shape, and what is compared is the whole of what was picked.
export type Answer = any;

export interface Xml {
  readonly status: number;
  readonly text: string;
  /** The texts of all elements of this name that hold nothing but text. */
  values(name: string): readonly string[];
}

const versions = {
  autoscaling: "2011-01-01",
  ec2: "2016-11-15",
  elasticache: "2015-02-02",
  elasticloadbalancing: "2015-12-01",
  iam: "2010-05-08",
  monitoring: "2010-08-01",
  rds: "2014-10-31",
  redshift: "2012-12-01",
  sns: "2010-03-31",
} as const;

type QueryService = keyof typeof versions;

/** The emulator reads the service from the credential's scope and verifies no signature. */
const signed = (service: string): string =>
  `AWS4-HMAC-SHA256 Credential=test/20250101/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=none`;

const parse = async (response: Response): Promise<Xml> => {
  const text = await response.text();
  return {
    status: response.status,
    text,
    values: (name) => [...text.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, "g"))].map(([, value = ""]) => value),
  };
};

/** Asks the AWS at `url`. */
export const askAws = (url: string): Aws => {
  const request = (service: string, path: string, init: RequestInit = {}) =>
    fetch(`${url}${path}`, { ...init, headers: { ...init.headers, authorization: signed(service) } });
  return {
    query: async (service, action, parameters = {}) =>
      parse(
        await request(service, "/", {
          method: "POST",
          body: new URLSearchParams({ Action: action, Version: versions[service], ...parameters }),
        }),
      ),
    json: async (service, operation, body = {}) => {
      const response = await request(service, "/", {
        method: "POST",
        headers: { "content-type": "application/x-amz-json-1.1", "x-amz-target": operation },
        body: JSON.stringify(body),
      });
      return response.json();
    },
    get: async (service, path) => (await request(service, path)).json(),
    xml: async (service, path) => parse(await request(service, path)),
  };
};

import type { Question } from "../question.ts";

/** What the cloud tells of one alarm, from the beginning of one to the beginning of the next. */
const alarmsIn = (text: string): readonly string[] => text.split("<AlarmName>").slice(1);

/** Whether the cloud has one alarm on a metric by one dimension, and it tells the topic. */
export const alarm = (
  control: string,
  { metric, dimension, value, topic }: Readonly<Record<"metric" | "dimension" | "value" | "topic", string>>,
): Question => ({
  control,
  ask: async (aws) => {
    const { text } = await aws.query("monitoring", "DescribeAlarms");
    return alarmsIn(text)
      .filter((one) => one.includes(`<MetricName>${metric}<`) && one.includes(`<Name>${dimension}<`))
      .filter((one) => one.includes(value))
      .map((one) => one.includes(`:${topic}<`));
  },
  before: [],
  after: [true],
});

import type { Question } from "../question.ts";
import { alarm } from "./alarm.ts";

const topic = "closed-loop-alarms-alerts";
const table = { dimension: "TableName", value: "closed-loop-stock", topic };

export const alarms: readonly Question[] = [
  alarm("alarm-dynamodb-read", { metric: "ConsumedReadCapacityUnits", ...table }),
  alarm("alarm-dynamodb-write", { metric: "ConsumedWriteCapacityUnits", ...table }),
  alarm("alarm-sqs-age", {
    metric: "ApproximateAgeOfOldestMessage",
    dimension: "QueueName",
    value: "closed-loop-parcels",
    topic,
  }),
  alarm("alarm-ec2-cpu", { metric: "CPUUtilization", dimension: "InstanceId", value: "i-", topic }),
  alarm("alarm-lambda-errors", { metric: "Errors", dimension: "FunctionName", value: "closed-loop-labels", topic }),
];

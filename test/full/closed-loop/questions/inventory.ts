import type { Aws } from "../aws.ts";
import type { Question } from "../question.ts";

const tagsOf = async (aws: Aws, bucket: string) => {
  const { values } = await aws.xml("s3", `/${bucket}?tagging`);
  const texts = values("Value");
  return Object.fromEntries(values("Key").map((key, index) => [key, texts[index]]));
};

/** What a person has to say of a resource goes by findings alone. */
export const inventory: readonly Question[] = [
  {
    control: "tags-vanta",
    shape: "tags that are merged",
    settings: { owner: "platform@acme.example", description: "People" },
    ask: async (aws) => [await tagsOf(aws, "closed-loop-people"), await tagsOf(aws, "closed-loop-plain")],
    before: [{ Environment: "production", Name: "people" }, { Environment: "production" }],
    after: [
      {
        Environment: "production",
        Name: "people",
        VantaDescription: "People",
        VantaOwner: "platform@acme.example",
      },
      { Environment: "production" },
    ],
  },
];

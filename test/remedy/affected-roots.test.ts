// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform writes its interpolations so.
import { expect, test } from "vitest";
import { affectedRoots } from "../../src/remedy/affected-roots.ts";
import { workspaceOf } from "./workspace-of.ts";

const reading = (path: string): string => `locals {\n  settings = jsondecode(file("${path}"))\n}\n`;
const calling = 'module "app" {\n  source = "../modules/app"\n}\n';

test("a text that changes touches the roots whose code may read it, and no other that has one of the same name", () => {
  const workspace = workspaceOf({
    "own/main.tf": reading("./settings.json"),
    "own/settings.json": "{}",
    "other/main.tf": reading("${path.module}/settings.json"),
    "other/settings.json": "{}",
    "beside/main.tf": reading("../own/settings.json"),
    "computed/main.tf": reading("${local.shared}/set${var.what}.json"),
    "given/main.tf": 'module "app" {\n  source = "../modules/given"\n  path   = "../own/settings.json"\n}\n',
    "modules/given/main.tf": 'variable "path" {}\nlocals {\n  settings = file(var.path)\n}\n',
    "elsewhere/main.tf": reading("${local.shared}/roles${var.what}.json"),
    "through/main.tf": calling,
    "modules/app/main.tf": reading("settings.json"),
  });
  const touched = affectedRoots(workspace, ["own/settings.json"]).map(({ path }) => path);
  expect(touched.toSorted()).toEqual(["beside", "computed", "given", "own", "through"]);
});

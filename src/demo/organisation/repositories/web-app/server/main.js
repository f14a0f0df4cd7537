import { createServer } from "node:http";
import { readFile } from "node:fs/promises";

const page = await readFile(new URL("../public/index.html", import.meta.url));

createServer((request, response) => {
  if (request.url === "/healthz") {
    response.end("ok");
    return;
  }
  response.setHeader("content-type", "text/html; charset=utf-8");
  response.end(page);
}).listen(Number(process.env.PORT ?? 8080));

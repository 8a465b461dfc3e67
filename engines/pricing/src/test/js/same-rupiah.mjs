// Runs cases on the compiled module: node same-rupiah.mjs MODULE CASES... ; a difference is the exit code 1.
import { deepStrictEqual } from "node:assert";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [module, ...files] = process.argv.slice(2);
const { quote } = await import(pathToFileURL(module));
let ran = 0;
for (const file of files) {
  const cases = [JSON.parse(readFileSync(file, "utf8"))].flat();
  for (const { name, request, quote: expected } of cases) {
    deepStrictEqual(quote(request), expected, name);
    ran++;
  }
}
console.log(`${ran} same`);

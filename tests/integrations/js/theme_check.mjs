// Judges a theme's folder as Shopify does: argument the folder, standard output [{check, severity, file, message}].
import { check } from "@shopify/theme-check-node";
const found = await check(process.argv[2]);
const told = found.map(({ check: name, severity, uri, message }) => ({ check: name, severity, file: uri, message }));
process.stdout.write(JSON.stringify(told));

/**
 * Builds the app package that is uploaded to Teams: the manifest with your app id in it, and the icons.
 *
 *   node adapters/teams/package/zip.mjs --app-id 11111111-2222-3333-4444-555555555555 \
 *     [--developer "Your company"] [--website https://...] [--privacy https://...] [--terms https://...] \
 *     [--out entity-check-teams.zip]
 *
 * The app id is the bot's "Microsoft App ID" in Azure, the same as the setting MicrosoftAppId.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import JSZip from 'jszip';

const FOLDER = dirname(fileURLToPath(import.meta.url));
const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const NO_APP = '00000000-0000-0000-0000-000000000000';
const USAGE = `Usage: node adapters/teams/package/zip.mjs --app-id APP_ID [--developer NAME] [--website URL] [--privacy URL] [--terms URL] [--out FILE]
APP_ID is the bot's Microsoft App ID in Azure, the same as MicrosoftAppId in .env.`;

/**
 * The manifest for one company.
 *
 * @param {object} manifest the manifest of this folder
 * @param {{ appId: string, developer?: string, website?: string, privacy?: string, terms?: string }} options
 * @throws {Error} that says which option is missing or wrong
 */
export function fillManifest(manifest, { appId, developer, website, privacy, terms }) {
  if (!appId || !GUID.test(appId) || appId === NO_APP) throw new Error(`--app-id ${appId ?? ''} is not an app id.`);
  for (const [option, address] of Object.entries({ website, privacy, terms })) {
    const isHttps = address === undefined || (URL.canParse(address) && new URL(address).protocol === 'https:');
    if (!isHttps) throw new Error(`--${option} ${address} is not an https address.`);
  }
  const id = appId.toLowerCase();
  const company = {
    ...manifest.developer,
    ...(developer === undefined ? {} : { name: developer }),
    ...(website === undefined ? {} : { websiteUrl: website }),
    ...((privacy ?? website) === undefined ? {} : { privacyUrl: privacy ?? website }),
    ...((terms ?? website) === undefined ? {} : { termsOfUseUrl: terms ?? website }),
  };
  return {
    ...manifest,
    id,
    developer: company,
    bots: manifest.bots.map((bot) => ({ ...bot, botId: id })),
    webApplicationInfo: { ...manifest.webApplicationInfo, id },
  };
}

/**
 * @param {{ appId: string, developer?: string, website?: string, privacy?: string, terms?: string }} options
 * @returns {Promise<Buffer>} the zip file
 */
export async function buildPackage(options) {
  const manifest = fillManifest(JSON.parse(await readFile(join(FOLDER, 'manifest.json'), 'utf8')), options);
  const zip = new JSZip();
  zip.file('manifest.json', `${JSON.stringify(manifest, null, 2)}\n`);
  for (const icon of Object.values(manifest.icons)) zip.file(icon, await readFile(join(FOLDER, icon)));
  return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
}

async function main() {
  const option = { type: 'string' };
  const { values } = parseArgs({
    options: {
      'app-id': option,
      developer: option,
      website: option,
      privacy: option,
      terms: option,
      out: { ...option, default: 'entity-check-teams.zip' },
    },
  });
  const file = resolve(values.out);
  const zip = await buildPackage({ ...values, appId: values['app-id'] });
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, zip);
  console.log(
    `${file}\nUpload it in the Teams admin centre (Teams apps > Manage apps), or in Teams under Apps > Manage your apps.`,
  );
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  main().catch((error) => {
    console.error(`${error.message}\n${USAGE}`);
    process.exitCode = 2;
  });
}

import { readFileSync } from 'node:fs';
import { AppManifestUtils, type TeamsManifest } from '@microsoft/app-manifest';
import JSZip from 'jszip';
import { describe, expect, test } from 'vitest';
import { readActivity } from '../../adapters/teams/activity.js';
import { buildPackage, fillManifest } from '../../adapters/teams/package/zip.mjs';
import { parseActivity } from '../../adapters/teams/parse.js';
import { APP_NAME } from '../../adapters/teams/surface.js';
import * as teams from '../fixtures/teams/activities.js';

interface Manifest {
  readonly version: string;
  readonly id: string;
  readonly name: { readonly short: string };
  readonly developer: {
    readonly name: string;
    readonly websiteUrl: string;
    readonly privacyUrl: string;
    readonly termsOfUseUrl: string;
  };
  readonly bots: readonly {
    readonly botId: string;
    readonly scopes: readonly string[];
    readonly commandLists: readonly {
      readonly scopes: readonly string[];
      readonly commands: readonly { readonly title: string }[];
    }[];
  }[];
  readonly webApplicationInfo: { readonly id: string };
  readonly authorization: { readonly permissions: { readonly resourceSpecific: readonly { readonly name: string }[] } };
}

const folder = new URL('../../adapters/teams/package/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('manifest.json', folder), 'utf8')) as Manifest;
const APP_ID = '11111111-2222-3333-4444-555555555555';

function problemsOf(candidate: object): Promise<string[]> {
  return AppManifestUtils.validateAgainstSchema(candidate as TeamsManifest);
}

describe('manifest', () => {
  test('agrees with the published schema, before and after it is filled in', async () => {
    expect(await problemsOf(manifest)).toEqual([]);
    expect(
      await problemsOf(fillManifest(manifest, { appId: APP_ID, developer: 'Acme', website: 'https://acme.example' })),
    ).toEqual([]);
  });

  test('the schema does refuse what is wrong', async () => {
    expect(await problemsOf({ ...manifest, bots: [{ botId: 'x', scopes: ['galaxy'] }] })).not.toEqual([]);
  });

  test('has the name that help uses for mentions', () => {
    expect(manifest.name.short).toBe(APP_NAME);
  });

  test('asks for the messages of channels and chats, and for nothing else', () => {
    const names = manifest.authorization.permissions.resourceSpecific.map(({ name }) => name);
    expect(names).toEqual(['ChannelMessage.Read.Group', 'ChatMessage.Read.Chat']);
  });

  test('every entry of the command menu is understood', () => {
    const titles = manifest.bots.flatMap((bot) =>
      bot.commandLists.flatMap(({ commands }) => commands.map(({ title }) => title)),
    );
    const texts = titles.map((title) => {
      const incoming = parseActivity(readActivity(teams.personal(`${title} Megvii`))!, new Date());
      return incoming.type === 'command' ? incoming.request.text : null;
    });
    expect(texts).toEqual(['Megvii', 'digest Megvii', 'help Megvii']);
  });

  test('has the version of the package', () => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
      version: string;
    };
    expect(manifest.version).toBe(version);
  });
});

describe('icons', () => {
  test.each([
    ['color.png', 192],
    ['outline.png', 32],
  ])('%s is %i pixels square', (file, size) => {
    const png = readFileSync(new URL(file, folder));
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([size, size]);
  });
});

describe('zip', () => {
  test('holds the filled manifest and the icons, and nothing else', async () => {
    const zip = await JSZip.loadAsync(
      await buildPackage({ appId: APP_ID.toUpperCase(), developer: 'Acme', website: 'https://acme.example' }),
    );
    expect(Object.keys(zip.files).sort()).toEqual(['color.png', 'manifest.json', 'outline.png']);
    const filled = JSON.parse((await zip.file('manifest.json')?.async('text')) ?? '') as Manifest;
    expect([filled.id, filled.bots[0]?.botId, filled.webApplicationInfo.id]).toEqual([APP_ID, APP_ID, APP_ID]);
    expect(filled.developer).toEqual({
      name: 'Acme',
      websiteUrl: 'https://acme.example',
      privacyUrl: 'https://acme.example',
      termsOfUseUrl: 'https://acme.example',
    });
  });

  test.each([
    ['no app id', { appId: '' }],
    ['a name for an app id', { appId: 'entity-check' }],
    ['the app id of the template', { appId: '00000000-0000-0000-0000-000000000000' }],
    ['an address that is not https', { appId: APP_ID, privacy: 'http://acme.example' }],
  ])('refuses %s', (_name, options) => {
    expect(() => fillManifest(manifest, options)).toThrow(/is not an/);
  });
});

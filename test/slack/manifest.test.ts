import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { COMMAND, REQUEST_PATH, SCOPES, SUBSCRIPTIONS } from '../../adapters/slack/surface.js';

const manifest = JSON.parse(readFileSync(new URL('../../manifest.json', import.meta.url), 'utf8'));

/** The adapter registers its command and events from the same tables: index.test.ts shows that it does. */
describe('manifest.json asks for what the adapter uses, no more', () => {
  it('the command', () => {
    expect(manifest.features.slash_commands.map((entry: { command: string }) => entry.command)).toEqual([COMMAND]);
  });

  it('the events', () => {
    expect(manifest.settings.event_subscriptions.bot_events).toEqual(SUBSCRIPTIONS);
  });

  it('the scopes, and none of a user', () => {
    expect(manifest.oauth_config.scopes).toEqual({ bot: SCOPES });
  });

  it('every request at the path the adapter listens on', () => {
    const urls = [
      manifest.features.slash_commands[0].url,
      manifest.settings.event_subscriptions.request_url,
      manifest.settings.interactivity.request_url,
    ];
    for (const url of urls) expect(new URL(url).pathname).toBe(REQUEST_PATH);
  });

  it("keeps within the manifest schema's lengths", () => {
    const { name, description, long_description } = manifest.display_information;
    expect(name.length).toBeLessThanOrEqual(35);
    expect(description.length).toBeLessThanOrEqual(140);
    expect(long_description.length).toBeGreaterThanOrEqual(174);
    expect(long_description.length).toBeLessThanOrEqual(4000);
    expect(manifest.features.bot_user.display_name).toMatch(/^[\p{L}\p{N} ._-]{1,80}$/u);
    expect(manifest.features.slash_commands[0].description.length).toBeLessThanOrEqual(2000);
    expect(manifest.features.slash_commands[0].usage_hint.length).toBeLessThanOrEqual(1000);
  });
});

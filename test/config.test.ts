import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Environment, loadConfig, splitChannel } from '../src/config.js';
import { EntityCheckError } from '../src/index.js';

const SLACK = { SLACK_BOT_TOKEN: 'xoxb-fake', SLACK_SIGNING_SECRET: 'not-a-secret' };
const APP_ID = '11111111-2222-4333-8444-555555555555';
const TEAMS = { MicrosoftAppId: APP_ID, MicrosoftAppPassword: 'fake-password' };

/** The lines under the message's head. */
function problemsOf(env: Environment): string[] {
  try {
    loadConfig(env);
    return [];
  } catch (error) {
    if (!(error instanceof EntityCheckError) || error.code !== 'config-invalid') throw error;
    return error.message
      .split('\n')
      .slice(1)
      .map((line) => line.replace(/^ {2}- /, ''));
  }
}

const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6];

describe('loadConfig', () => {
  it('needs nothing: the playground on a SQLite file', () => {
    expect(loadConfig({})).toEqual({
      port: 3000,
      databaseUrl: 'sqlite:entity-check.sqlite',
      slack: null,
      teams: null,
      playground: { port: 3001 },
      digest: {
        time: '09:00',
        timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        days: EVERY_DAY,
        channels: [],
        quiet: 'line',
      },
      reviewChannel: null,
      review: { alerts: false, reviewers: [], escalationChannel: null },
      policyFile: null,
      retentionDays: null,
      lists: { syncHours: 6, ecfrUrl: null, csl: null, folder: null },
      logLevel: 'info',
    });
  });

  it('reads every setting', () => {
    const config = loadConfig({
      ...{ PORT: '8080', DATABASE_URL: 'postgres://u:p@db:5432/name', LOG_LEVEL: 'warn' },
      ...{ PLAYGROUND: '1', PLAYGROUND_PORT: '9000' },
      ...{ ...SLACK, SLACK_APP_TOKEN: 'xapp-fake', SLACK_API_URL: 'http://127.0.0.1:4100/api' },
      ...{ ...TEAMS, MicrosoftAppTenantId: 'fake-tenant', MicrosoftAppType: 'SingleTenant' },
      ...{
        DIGEST_TIME: '07:30',
        DIGEST_TIMEZONE: 'Europe/Berlin',
        DIGEST_CHANNEL: 'slack:C1, slack:@U1',
        DIGEST_DAYS: 'Thu, monday',
        DIGEST_QUIET: 'skip',
      },
      REVIEW_CHANNEL: 'teams:19:abc@thread.tacv2',
      ...{
        REVIEW_ALERTS: '1',
        REVIEWERS: 'U1, U2',
        ESCALATION_CHANNEL: 'slack:C9',
        RETENTION_DAYS: '1825',
        POLICY_FILE: 'policy.json',
      },
      ...{ LISTS_SYNC_HOURS: '24', LISTS_ECFR_URL: 'https://mirror.example/ecfr/' },
    });
    expect(config).toEqual({
      ...{ port: 8080, databaseUrl: 'postgres://u:p@db:5432/name', logLevel: 'warn', playground: { port: 9000 } },
      slack: {
        ...{ botToken: 'xoxb-fake', signingSecret: 'not-a-secret', appToken: 'xapp-fake' },
        apiUrl: 'http://127.0.0.1:4100/api/',
      },
      teams: {
        ...{ appId: APP_ID, appPassword: 'fake-password', tenantId: 'fake-tenant', appType: 'SingleTenant' },
        allowAnonymous: false,
      },
      digest: {
        time: '07:30',
        timeZone: 'Europe/Berlin',
        days: [1, 4],
        channels: ['slack:C1', 'slack:@U1'],
        quiet: 'skip',
      },
      reviewChannel: 'teams:19:abc@thread.tacv2',
      review: { alerts: true, reviewers: ['U1', 'U2'], escalationChannel: 'slack:C9' },
      policyFile: 'policy.json',
      retentionDays: 1825,
      lists: { syncHours: 24, ecfrUrl: 'https://mirror.example/ecfr', csl: null, folder: null },
    });
  });

  it('an empty or blank value is unset', () => {
    expect(loadConfig({ PORT: '', SLACK_BOT_TOKEN: '  ', TEAMS_ALLOW_ANONYMOUS: '', SLACK_TYPO: '' })).toEqual(
      loadConfig({}),
    );
  });

  it.each<[string, Environment, Partial<Record<'slack' | 'teams' | 'playground', boolean>>]>([
    ['Slack over HTTP', SLACK, { slack: true, teams: false, playground: false }],
    [
      'Slack in Socket Mode, without a signing secret',
      { SLACK_BOT_TOKEN: 'xoxb-fake', SLACK_APP_TOKEN: 'xapp-fake' },
      { slack: true, playground: false },
    ],
    ['Teams', TEAMS, { slack: false, teams: true, playground: false }],
    ['Teams without tokens', { TEAMS_ALLOW_ANONYMOUS: '1' }, { teams: true, playground: false }],
    ['both', { ...SLACK, ...TEAMS }, { slack: true, teams: true, playground: false }],
    ['the playground beside Slack', { ...SLACK, PLAYGROUND: '1' }, { slack: true, playground: true }],
    ['TEAMS_ALLOW_ANONYMOUS=0', { TEAMS_ALLOW_ANONYMOUS: '0' }, { teams: false, playground: true }],
  ])('starts %s', (_, env, expected) => {
    const { slack, teams, playground } = loadConfig(env);
    expect({ slack: slack !== null, teams: teams !== null, playground: playground !== null }).toMatchObject(expected);
  });

  it.each<[string, Environment, number]>([
    ['after PORT', { PORT: '8080' }, 8081],
    ['any, with any PORT', { PORT: '0' }, 0],
    ['as PLAYGROUND_PORT says', { PLAYGROUND_PORT: '2999' }, 2999],
  ])('beside a platform the page has a port of its own: %s', (_, env, port) => {
    expect(loadConfig({ ...SLACK, PLAYGROUND: '1', ...env }).playground).toEqual({ port });
  });

  it('a tenant id alone makes a single-tenant bot', () => {
    expect(loadConfig({ ...TEAMS, MicrosoftAppTenantId: 't' }).teams?.appType).toBe('SingleTenant');
    expect(loadConfig(TEAMS).teams?.appType).toBe('MultiTenant');
  });

  it.each<[string, Environment, RegExp]>([
    ['bot token alone', { SLACK_BOT_TOKEN: 'xoxb-fake' }, /^Slack is half set up: SLACK_SIGNING_SECRET is missing/],
    ['signing secret alone', { SLACK_SIGNING_SECRET: 'x' }, /^Slack is half set up: SLACK_BOT_TOKEN is missing/],
    ['app token alone', { SLACK_APP_TOKEN: 'xapp-fake' }, /^Slack is half set up: SLACK_BOT_TOKEN is missing/],
    ['Slack address alone', { SLACK_API_URL: 'http://127.0.0.1/api/' }, /SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET/],
    ['Teams id alone', { MicrosoftAppId: APP_ID }, /^Teams is half set up: MicrosoftAppPassword is missing/],
    ['Teams password alone', { MicrosoftAppPassword: 'a' }, /^Teams is half set up: MicrosoftAppId is missing/],
    ['Teams type alone', { MicrosoftAppType: 'MultiTenant' }, /MicrosoftAppId and MicrosoftAppPassword are missing/],
    ['single tenant without one', { ...TEAMS, MicrosoftAppType: 'SingleTenant' }, /MicrosoftAppTenantId is missing/],
    ['an id that is none', { ...TEAMS, MicrosoftAppId: 'my-bot' }, /^MicrosoftAppId is a GUID/],
    ['managed identity', { ...TEAMS, MicrosoftAppType: 'UserAssignedMSI' }, /^MicrosoftAppType is MultiTenant or/],
    ['a user token', { ...SLACK, SLACK_BOT_TOKEN: 'xoxp-fake' }, /^SLACK_BOT_TOKEN begins with xoxb-/],
    ['a bot token for the app', { ...SLACK, SLACK_APP_TOKEN: 'xoxb-fake' }, /^SLACK_APP_TOKEN begins with xapp-/],
    ['a port in words', { PORT: 'http' }, /^PORT is a port number/],
    ['a port too high', { PORT: '70000' }, /^PORT is a port number up to 65535/],
    [
      'the page’s port in words',
      { ...SLACK, PLAYGROUND: '1', PLAYGROUND_PORT: 'x' },
      /^PLAYGROUND_PORT is a port number/,
    ],
    [
      'the page on the public port',
      { ...SLACK, PLAYGROUND: '1', PORT: '03000', PLAYGROUND_PORT: '3000' },
      /^PLAYGROUND_PORT is the same as PORT/,
    ],
    [
      'the page on the default public port',
      { ...SLACK, PLAYGROUND: '1', PLAYGROUND_PORT: '3000' },
      /^PLAYGROUND_PORT is the same as PORT/,
    ],
    ['no port left for the page', { ...SLACK, PLAYGROUND: '1', PORT: '65535' }, /^PLAYGROUND_PORT is missing/],
    ['another database', { DATABASE_URL: 'mysql://db/x' }, /^DATABASE_URL is sqlite:PATH/],
    ['a broken database address', { DATABASE_URL: 'postgres://[' }, /^DATABASE_URL is sqlite:PATH/],
    ['a time without zeros', { DIGEST_TIME: '9:00' }, /^DIGEST_TIME is a time of day/],
    ['a time past midnight', { DIGEST_TIME: '24:00' }, /^DIGEST_TIME is a time of day/],
    ['an unknown time zone', { DIGEST_TIMEZONE: 'Mars/Olympus' }, /^DIGEST_TIMEZONE is an IANA time zone/],
    ['a channel name', { DIGEST_CHANNEL: '#general' }, /^DIGEST_CHANNEL is a channel id/],
    ['days that are none', { DIGEST_DAYS: 'caturday' }, /^DIGEST_DAYS is daily, weekdays, or days of the week/],
    ['days too short to tell', { DIGEST_DAYS: 't' }, /^DIGEST_DAYS is daily/],
    ['another kind of quiet', { DIGEST_QUIET: 'silent' }, /^DIGEST_QUIET is skip/],
    [
      'one of several channels on no platform',
      { ...SLACK, ...TEAMS, DIGEST_CHANNEL: 'slack:C1, C2' },
      /write slack:C2 or teams:C2/,
    ],
    ['a person without an id', { ...SLACK, DIGEST_CHANNEL: 'slack:@' }, /^DIGEST_CHANNEL names no channel/],
    ['an unknown log level', { LOG_LEVEL: 'verbose' }, /^LOG_LEVEL is one of/],
    ['a flag in words', { TEAMS_ALLOW_ANONYMOUS: 'true' }, /^TEAMS_ALLOW_ANONYMOUS is either 1/],
    ['an address without http', { ...SLACK, SLACK_API_URL: 'slack.com/api' }, /^SLACK_API_URL is a http/],
    [
      'anonymous Teams in production',
      { TEAMS_ALLOW_ANONYMOUS: '1', NODE_ENV: 'production' },
      /refused with NODE_ENV=production/,
    ],
    ['anonymous Teams with an id', { ...TEAMS, TEAMS_ALLOW_ANONYMOUS: '1' }, /MicrosoftAppId, MicrosoftAppPassword/],
    ['a digest channel of two platforms', { ...SLACK, ...TEAMS, DIGEST_CHANNEL: 'C1' }, /write slack:C1 or teams:C1/],
    ['a review channel of two platforms', { ...SLACK, ...TEAMS, REVIEW_CHANNEL: 'C1' }, /^REVIEW_CHANNEL does not say/],
    [
      'a misspelt name',
      { ...SLACK, SLACK_SIGNIN_SECRET: 'x' },
      /SIGNIN_SECRET is not a setting; did you mean SLACK_SIGNING_SECRET\?$/,
    ],
    ['a name in capitals', { MICROSOFTAPPID: 'x' }, /^MICROSOFTAPPID is not a setting; did you mean MicrosoftAppId\?$/],
    [
      'a name like no other',
      { DIGEST_COLOUR_SCHEME: 'x' },
      /^DIGEST_COLOUR_SCHEME is not a setting: remove or rename it\.$/,
    ],
    [
      'a digest in Teams without it',
      { ...SLACK, DIGEST_CHANNEL: 'teams:19:a@thread.tacv2' },
      /^DIGEST_CHANNEL is a channel of Teams/,
    ],
    [
      'a Teams channel, unnamed, without it',
      { ...SLACK, DIGEST_CHANNEL: '19:a@thread.tacv2' },
      /^DIGEST_CHANNEL is a channel of Teams/,
    ],
    ['a digest in Slack without it', { ...TEAMS, DIGEST_CHANNEL: 'slack:C1' }, /^DIGEST_CHANNEL is a channel of Slack/],
    [
      'reviews in Teams without it',
      { ...SLACK, REVIEW_CHANNEL: 'teams:19:a@thread.tacv2' },
      /^REVIEW_CHANNEL is a channel of Teams/,
    ],
    ['reviews in Slack on the page alone', { REVIEW_CHANNEL: 'slack:C1' }, /^REVIEW_CHANNEL is a channel of Slack/],
    [
      'reviews on a page that does not run',
      { ...SLACK, REVIEW_CHANNEL: 'playground:sales' },
      /^REVIEW_CHANNEL is a channel of the local page/,
    ],
    ['a platform without a channel', { ...SLACK, DIGEST_CHANNEL: 'slack:' }, /^DIGEST_CHANNEL names no channel/],
    ['a name with a part missing', { SLACK_TOKEN: 'x' }, /did you mean SLACK_BOT_TOKEN/],
  ])('refuses %s', (_, env, expected) => {
    const problems = problemsOf(env);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(expected);
  });

  it.each([
    ['PROT', 'PORT'],
    ['POTR', 'PORT'],
    ['port', 'PORT'],
    ['PORTT', 'PORT'],
    ['DATABASE_ULR', 'DATABASE_URL'],
    ['DATABSE_URL', 'DATABASE_URL'],
    ['DATABASEURL', 'DATABASE_URL'],
    ['LOG_LEVLE', 'LOG_LEVEL'],
    ['LOGLEVEL', 'LOG_LEVEL'],
    ['REVIEW_CHANEL', 'REVIEW_CHANNEL'],
    ['REVEIW_CHANNLE', 'REVIEW_CHANNEL'],
    ['PLAYGRUOND', 'PLAYGROUND'],
    ['PLAYGROUND_PROT', 'PLAYGROUND_PORT'],
    ['SLAK_BOT_TOKEN', 'SLACK_BOT_TOKEN'],
    ['DIGETS_TIME', 'DIGEST_TIME'],
    ['MircosoftAppId', 'MicrosoftAppId'],
    ['TAEMS_ALLOW_ANONYMOUS', 'TEAMS_ALLOW_ANONYMOUS'],
  ])('%s is %s misspelt', (name, setting) => {
    expect(problemsOf({ [name]: '1' })).toEqual([`${name} is not a setting; did you mean ${setting}?`]);
  });

  it('leaves other programs’ variables alone', () => {
    const others =
      'SLACK_CLI_XOXB TEAMSAPPTESTER_BROWSER DIGEST PATH HOST HOSTNAME HOME USER LOGNAME SHELL TERM LANG LC_ALL TZ PWD ' +
      'OLDPWD SHLVL EDITOR PAGER TMPDIR CI NODE_ENV NODE_OPTIONS NODE_PATH npm_config_loglevel POST PORTS SORT PGHOST ' +
      'PGPORT DB_PORT DATABASE DATABASE_HOST DATABASE_NAME DATABASE_USER REDIS_URL BASE_URL LOG_FILE LOG_FORMAT ' +
      'KUBERNETES_PORT KUBERNETES_SERVICE_HOST HTTP_PROXY HTTPS_PROXY NO_PROXY DOCKER_HOST WEBSITES_PORT DYNO';
    expect(problemsOf(Object.fromEntries(others.split(' ').map((name) => [name, 'x'])))).toEqual([]);
  });

  it('reports all problems at once, without any value', () => {
    const env = {
      ...{ PORT: 'x-value', SLACK_BOT_TOKEN: 'token-value', DIGEST_TIME: 'time-value' },
      ...{ MicrosoftAppPassword: 'password-value', SLACK_TOKN: 'typo-value' },
    };
    const names = problemsOf(env).map((problem) => /[A-Z][A-Za-z_]{3,}/.exec(problem)?.[0]);
    expect(names).toEqual(['SLACK_TOKN', 'PORT', 'SLACK_BOT_TOKEN', 'DIGEST_TIME', 'Slack', 'Teams']);
    expect(problemsOf(env).join('\n')).not.toContain('-value');
  });

  it('the head counts them', () => {
    expect(() => loadConfig({ PORT: 'x' })).toThrow(/^One setting needs attention/);
    expect(() => loadConfig({ PORT: 'x', DIGEST_TIME: 'x' })).toThrow(/^2 settings need attention/);
  });
});

describe('loadConfig without an argument', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('reads .env of the working directory, the environment first, and changes neither', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'entity-check-env-'));
    const cwd = vi.spyOn(process, 'cwd').mockReturnValue(folder);
    try {
      await writeFile(join(folder, '.env'), 'PORT=4150\nDIGEST_TIME=06:45\n# comment\n');
      vi.stubEnv('PORT', '4151');
      vi.stubEnv('DIGEST_TIME', undefined);
      const config = loadConfig();
      expect([config.port, config.digest.time]).toEqual([4151, '06:45']);
      expect(process.env.DIGEST_TIME).toBeUndefined();
    } finally {
      cwd.mockRestore();
      await rm(folder, { recursive: true });
    }
  });

  it('.env.example names every setting and no other', async () => {
    const { readFile } = await import('node:fs/promises');
    const example = await readFile(new URL('../.env.example', import.meta.url), 'utf8');
    const names = [...example.matchAll(/^([A-Za-z_]+)=/gm)].map((match) => match[1]!);
    const source = await readFile(new URL('../src/config.ts', import.meta.url), 'utf8');
    const lists = await readFile(new URL('../src/config/lists.ts', import.meta.url), 'utf8');
    const digest = await readFile(new URL('../src/config/digest.ts', import.meta.url), 'utf8');
    const review = await readFile(new URL('../src/config/review.ts', import.meta.url), 'utf8');
    const settings =
      source.slice(source.indexOf('const Settings'), source.indexOf('type SettingName')) + lists + review + digest;
    const known = [...settings.matchAll(/^ {2}([A-Z_]+|MicrosoftApp[A-Za-z]+): /gm)].map((match) => match[1]!);
    expect(known.length).toBeGreaterThan(15);
    expect([...names].sort()).toEqual([...known].sort());
    expect(() =>
      loadConfig(Object.fromEntries([...example.matchAll(/^([A-Za-z_]+)=(.*)$/gm)].map((m) => [m[1]!, m[2]!]))),
    ).not.toThrow();
  });
});

it.each([
  ['C1', { platform: null, channel: 'C1' }],
  ['slack:C1', { platform: 'slack', channel: 'C1' }],
  ['19:abc@thread.tacv2', { platform: null, channel: '19:abc@thread.tacv2' }],
  ['teams:19:abc@thread.tacv2', { platform: 'teams', channel: '19:abc@thread.tacv2' }],
])('splitChannel %s', (setting, expected) => {
  expect(splitChannel(setting)).toEqual(expected);
});

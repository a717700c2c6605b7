/** Settings by concern. This file is the only reader of `process.env`. */
import { config as readDotenv } from 'dotenv';
import { z } from 'zod';
import { type DigestConfig, digestConfig, digestSettings, listOf } from './config/digest.js';
import { type ListsConfig, listSettings, listsConfig } from './config/lists.js';
import { type ReviewConfig, reviewSettings } from './config/review.js';
import { EntityCheckError } from './errors.js';
import { misspeltNames } from './misspelt.js';

export type { DigestConfig } from './config/digest.js';

export interface SlackConfig {
  /** Empty only in Socket Mode, where Slack calls nobody. */
  readonly signingSecret: string;
  readonly botToken: string;
  /** Set: Socket Mode instead of HTTP. */
  readonly appToken: string | null;
  /** Another base address of Slack's Web API, ending in `/api/`. */
  readonly apiUrl: string | null;
}

export interface TeamsConfig {
  /** Null only with `allowAnonymous`. */
  readonly appId: string | null;
  readonly appPassword: string | null;
  readonly tenantId: string | null;
  readonly appType: 'MultiTenant' | 'SingleTenant';
  /** Loopback development only: no token is checked. */
  readonly allowAnonymous: boolean;
}

export interface PlaygroundConfig {
  /** Of the page's own listener beside a platform; 0: any free port. Alone the page has `Config.port` to itself. */
  readonly port: number;
}

export interface Config {
  readonly port: number;
  /** `sqlite:PATH` or `postgres://...`. */
  readonly databaseUrl: string;
  /** Null: the platform does not start. */
  readonly slack: SlackConfig | null;
  readonly teams: TeamsConfig | null;
  /** The local page: there when no platform is configured, or asked for with `PLAYGROUND=1`. */
  readonly playground: PlaygroundConfig | null;
  readonly digest: DigestConfig;
  /** Where "Ask compliance" and reviews go, as `DigestConfig.channel`; null hides the button. */
  readonly reviewChannel: string | null;
  readonly review: ReviewConfig;
  /** JSON file of the policy; null: the defaults. */
  readonly policyFile: string | null;
  /** Ledger rows older than this are deleted; null: none. */
  readonly retentionDays: number | null;
  readonly lists: ListsConfig;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
}

export type Environment = Readonly<Record<string, string | undefined>>;

const DEFAULT_PORT = 3000;
const MAX_PORT = 65_535;
/** How ids of Teams conversations begin; Slack's are capital letters and digits. */
const TEAMS_CHANNEL = /^19:/;
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const NAME_RULES = {
  ourPrefixes: ['SLACK_', 'MicrosoftApp', 'DIGEST_', 'TEAMS_', 'LISTS_', 'REVIEW'],
  // Set by `slack run` of the Slack CLI.
  foreignPrefixes: ['SLACK_CLI_'],
  // Of shells, containers and hosting services; some are one edit from PORT.
  foreignNames: ['HOME', 'HOST', 'PATH', 'PORTS', 'POST', 'PWD', 'SORT', 'TERM', 'TZ', 'USER'],
};
const GUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
const PLATFORMS = ['slack', 'teams', 'playground'] as const;
type Platform = (typeof PLATFORMS)[number];

const flag = z
  .enum(['0', '1'], 'is either 1 (on) or 0 (off)')
  .default('0')
  .transform((value) => value === '1');
const channel = z
  .string()
  .refine(
    (value) => !/^#|\s/.test(value),
    'is a channel id (like C024BE91L), not a channel name: copy the id from the channel’s details',
  )
  .optional();

const port = z
  .string()
  .regex(/^\d{1,5}$/, 'is a port number, such as 3000')
  .transform(Number)
  .refine((value) => value <= MAX_PORT, `is a port number up to ${MAX_PORT}`);

/** One line per setting; a message continues the sentence "<NAME> ...". */
const Settings = z.object({
  PORT: port.default(DEFAULT_PORT),
  DATABASE_URL: z
    .string()
    .refine(isDatabaseUrl, 'is sqlite:PATH (a file that is created) or postgres://user:password@host:5432/name')
    .default('sqlite:entity-check.sqlite'),
  SLACK_SIGNING_SECRET: z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'is one word: copy it from "Basic Information" of your app on api.slack.com')
    .optional(),
  SLACK_BOT_TOKEN: z
    .string()
    .startsWith('xoxb-', 'begins with xoxb-: copy the Bot User OAuth Token from "OAuth & Permissions" of your app')
    .optional(),
  SLACK_APP_TOKEN: z
    .string()
    .startsWith('xapp-', 'begins with xapp-: make an app-level token with connections:write in "Basic Information"')
    .optional(),
  SLACK_API_URL: z
    .string()
    .refine(isHttpUrl, 'is a http(s) address, such as https://slack.com/api/')
    .transform((url) => (url.endsWith('/') ? url : `${url}/`))
    .optional(),
  MicrosoftAppId: z
    .string()
    .regex(GUID, 'is a GUID: copy the "Microsoft App ID" from "Configuration" of your Azure Bot')
    .optional(),
  MicrosoftAppPassword: z.string().optional(),
  MicrosoftAppTenantId: z.string().optional(),
  MicrosoftAppType: z
    .enum(['MultiTenant', 'SingleTenant'], 'is MultiTenant or SingleTenant (managed identities are not supported)')
    .optional(),
  TEAMS_ALLOW_ANONYMOUS: flag,
  PLAYGROUND: flag,
  PLAYGROUND_PORT: port.optional(),
  ...digestSettings,
  REVIEW_CHANNEL: channel,
  POLICY_FILE: z.string().optional(),
  REVIEW_ALERTS: flag,
  ESCALATION_CHANNEL: channel,
  ...reviewSettings,
  ...listSettings,
  LOG_LEVEL: z.enum(LOG_LEVELS, `is one of ${LOG_LEVELS.join(', ')}`).default('info'),
});

type SettingName = keyof typeof Settings.shape;
const SETTING_NAMES = Object.keys(Settings.shape) as SettingName[];

/**
 * Reads and checks all settings. Without an argument: the process's environment, and `.env` of the working directory
 * for what that leaves unset. An empty value counts as unset.
 * Throws one `config-invalid` error that lists every problem with what to do about it.
 */
export function loadConfig(env: Environment = environmentWithDotenv()): Config {
  const given = Object.fromEntries(SETTING_NAMES.map((name) => [name, env[name]?.trim() || undefined] as const));
  const parsed = Settings.safeParse(given);
  const problems = [
    ...misspeltNames(env, SETTING_NAMES, NAME_RULES),
    ...(parsed.error?.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`) ?? []),
    ...slackProblems(given),
    ...teamsProblems(given, env),
    ...channelProblems(given),
    ...playgroundProblems(given),
    ...reviewProblems(given),
  ];
  if (!parsed.success || problems.length > 0) throw invalid(problems);
  const settings = parsed.data;
  const slack = slackConfig(settings);
  const teams = teamsConfig(settings);
  return {
    port: settings.PORT,
    databaseUrl: settings.DATABASE_URL,
    slack,
    teams,
    playground: playgroundConfig(settings, slack !== null || teams !== null),
    digest: digestConfig(settings),
    reviewChannel: settings.REVIEW_CHANNEL ?? null,
    review: {
      alerts: settings.REVIEW_ALERTS,
      reviewers: settings.REVIEWERS ?? [],
      escalationChannel: settings.ESCALATION_CHANNEL ?? null,
    },
    policyFile: settings.POLICY_FILE ?? null,
    retentionDays: settings.RETENTION_DAYS ?? null,
    lists: listsConfig(settings),
    logLevel: settings.LOG_LEVEL,
  };
}

/** The folder of the company's own lists, as the commands that need no other setting read it; null: there is none. */
export function companyListFolder(env: Environment = environmentWithDotenv()): string | null {
  return env.LISTS_FOLDER?.trim() || null;
}

/** True where NO_COLOR is set and not empty: terminal output without colours (https://no-color.org). */
export function isColorUnwanted(env: Environment = process.env): boolean {
  return (env.NO_COLOR ?? '') !== '';
}

function environmentWithDotenv(): Environment {
  const env = { ...process.env };
  readDotenv({ quiet: true, processEnv: env });
  return env;
}

function invalid(problems: readonly string[]): EntityCheckError {
  const head = problems.length === 1 ? 'One setting needs attention' : `${problems.length} settings need attention`;
  return new EntityCheckError(
    'config-invalid',
    `${head} (environment or .env; .env.example explains them all):\n${problems.map((p) => `  - ${p}`).join('\n')}`,
  );
}

type Given = Readonly<Partial<Record<string, string>>>;

function slackConfig(settings: z.infer<typeof Settings>): SlackConfig | null {
  if (settings.SLACK_BOT_TOKEN === undefined) return null;
  return {
    signingSecret: settings.SLACK_SIGNING_SECRET ?? '',
    botToken: settings.SLACK_BOT_TOKEN,
    appToken: settings.SLACK_APP_TOKEN ?? null,
    apiUrl: settings.SLACK_API_URL ?? null,
  };
}

function slackProblems(given: Given): string[] {
  const bot = given.SLACK_BOT_TOKEN !== undefined;
  const app = given.SLACK_APP_TOKEN !== undefined;
  const secret = given.SLACK_SIGNING_SECRET !== undefined;
  const half = 'Slack is half set up:';
  if (bot && !secret && !app)
    return [
      `${half} SLACK_SIGNING_SECRET is missing ("Basic Information" of your app); or, for Socket Mode, SLACK_APP_TOKEN.`,
    ];
  if (!bot && (secret || app))
    return [`${half} SLACK_BOT_TOKEN is missing ("OAuth & Permissions" of your app, after installing it).`];
  if (!bot && given.SLACK_API_URL !== undefined)
    return [`${half} SLACK_API_URL is set, SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET are missing.`];
  return [];
}

function teamsConfig(settings: z.infer<typeof Settings>): TeamsConfig | null {
  if (settings.MicrosoftAppId === undefined && !settings.TEAMS_ALLOW_ANONYMOUS) return null;
  return {
    appId: settings.MicrosoftAppId ?? null,
    appPassword: settings.MicrosoftAppPassword ?? null,
    tenantId: settings.MicrosoftAppTenantId ?? null,
    // New registrations in Azure are single-tenant and name their tenant.
    appType:
      settings.MicrosoftAppType ?? (settings.MicrosoftAppTenantId === undefined ? 'MultiTenant' : 'SingleTenant'),
    allowAnonymous: settings.TEAMS_ALLOW_ANONYMOUS,
  };
}

function teamsProblems(given: Given, env: Environment): string[] {
  const problems: string[] = [];
  const names = ['MicrosoftAppId', 'MicrosoftAppPassword', 'MicrosoftAppTenantId', 'MicrosoftAppType'];
  const set = names.filter((name) => given[name] !== undefined);
  if (given.TEAMS_ALLOW_ANONYMOUS === '1') {
    if (env.NODE_ENV === 'production')
      problems.push(
        'TEAMS_ALLOW_ANONYMOUS=1 lets anybody speak as anybody and is refused with NODE_ENV=production: remove it.',
      );
    if (set.length > 0)
      problems.push(
        `TEAMS_ALLOW_ANONYMOUS=1 checks no token, so ${set.join(', ')} cannot be used with it: remove one or the other.`,
      );
    return problems;
  }
  if (set.length === 0) return problems;
  const required = ['MicrosoftAppId', 'MicrosoftAppPassword'];
  if (given.MicrosoftAppType === 'SingleTenant') required.push('MicrosoftAppTenantId');
  const missing = required.filter((name) => given[name] === undefined);
  if (missing.length > 0)
    problems.push(
      `Teams is half set up: ${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} missing ` +
        '("Configuration" of your Azure Bot). For a try on this machine alone: TEAMS_ALLOW_ANONYMOUS=1 instead of all of them.',
    );
  return problems;
}

function playgroundConfig(settings: z.infer<typeof Settings>, besidePlatform: boolean): PlaygroundConfig | null {
  if (besidePlatform && !settings.PLAYGROUND) return null;
  // PORT=0 takes any free port, and so does its neighbour.
  return { port: settings.PLAYGROUND_PORT ?? (settings.PORT === 0 ? 0 : settings.PORT + 1) };
}

/** Two listeners need two ports. */
function playgroundProblems(given: Given): string[] {
  if (given.PLAYGROUND !== '1' || runningPlatforms(given).length === 0) return [];
  const port = given.PORT ?? String(DEFAULT_PORT);
  const own = given.PLAYGROUND_PORT;
  if (own !== undefined && Number(own) === Number(port) && Number(port) !== 0)
    return ['PLAYGROUND_PORT is the same as PORT: the page beside a platform needs a port of its own.'];
  if (own === undefined && Number(port) === MAX_PORT)
    return [`PLAYGROUND_PORT is missing: there is no port after PORT=${MAX_PORT}.`];
  return [];
}

/** A channel is on a platform that runs; with two of them a bare id says too little. */
function channelProblems(given: Given): string[] {
  return ['DIGEST_CHANNEL', 'REVIEW_CHANNEL', 'ESCALATION_CHANNEL'].flatMap((name) => {
    const problems = listOf(given[name] ?? '').map((value) => channelProblem(name, value, given));
    return problems.filter((problem) => problem !== null);
  });
}

function channelProblem(name: string, value: string, given: Given): string | null {
  const running = runningPlatforms(given);
  const withPage = running.length === 0 || given.PLAYGROUND === '1';
  const { platform, channel } = splitChannel(value);
  if (channel === '' || channel === '@') return `${name} names no channel: write its id after ${value}`;
  const target = platform ?? (TEAMS_CHANNEL.test(channel) && running.length === 1 ? 'teams' : null);
  if (target === null)
    return running.length < 2
      ? null
      : `${name} does not say on which platform: write slack:${value} or teams:${value}.`;
  if (target === 'playground' ? withPage : running.includes(target)) return null;
  const what = { slack: 'of Slack', teams: 'of Teams', playground: 'of the local page' }[target];
  return `${name} is a channel ${what}, which is not set up: set that up or name another channel.`;
}

/** Reviews need somewhere to go. */
function reviewProblems(given: Given): string[] {
  if (given.REVIEW_CHANNEL !== undefined) return [];
  const needing = ['REVIEW_ALERTS', 'REVIEWERS', 'ESCALATION_CHANNEL'].filter(
    (name) => given[name] !== undefined && given[name] !== '0',
  );
  return needing.length === 0 ? [] : [`${needing.join(' and ')} need REVIEW_CHANNEL: set it, or leave them empty.`];
}

/** The platforms that these settings start, the local page aside. */
function runningPlatforms(given: Given): Platform[] {
  const slack = given.SLACK_BOT_TOKEN !== undefined;
  const teams = given.MicrosoftAppId !== undefined || given.TEAMS_ALLOW_ANONYMOUS === '1';
  return [...(slack ? (['slack'] as const) : []), ...(teams ? (['teams'] as const) : [])];
}

/** `slack:C123` as platform and channel; the platform is null where none is named. */
export function splitChannel(setting: string): { readonly platform: Platform | null; readonly channel: string } {
  const platform = PLATFORMS.find((name) => setting.startsWith(`${name}:`));
  return platform === undefined
    ? { platform: null, channel: setting }
    : { platform, channel: setting.slice(platform.length + 1) };
}

function isDatabaseUrl(value: string): boolean {
  if (/^postgres(ql)?:/.test(value)) return URL.canParse(value) && new URL(value).hostname !== '';
  // A bare path is a file; another scheme is a database we do not speak.
  return value.startsWith('sqlite:') ? value.length > 'sqlite:'.length : !/^[a-z][a-z0-9+.-]+:/i.test(value);
}

function isHttpUrl(value: string): boolean {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}

/** Settings by concern. `loadConfig` is the only reader of `process.env`. */
export interface SlackConfig {
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

export interface DigestConfig {
  /** `HH:MM`, local to `timeZone`. */
  readonly time: string;
  /** IANA name. */
  readonly timeZone: string;
  /** Channel id, optionally prefixed with the platform (`slack:C123`); null: on demand only. */
  readonly channel: string | null;
}

export interface Config {
  readonly port: number;
  /** `sqlite:PATH` or `postgres://...`. */
  readonly databaseUrl: string;
  /** Null: the platform does not start. */
  readonly slack: SlackConfig | null;
  readonly teams: TeamsConfig | null;
  readonly digest: DigestConfig;
  /** Where "Ask compliance" and reviews go, as `DigestConfig.channel`; null hides the button. */
  readonly reviewChannel: string | null;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
}

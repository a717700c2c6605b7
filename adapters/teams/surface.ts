/** Where Teams and the bot meet: names that the code, the Teams manifest and the tests share. */

/** `Place.platform` of everything that comes from here. */
export const PLATFORM = 'teams';

/** The bot's messaging endpoint. */
export const MESSAGES_PATH = '/api/messages';

/** `channelId` of Teams; an Azure bot resource also has Web Chat and Direct Line switched on, which this is not for. */
export const TEAMS_CHANNEL_ID = 'msteams';

/** The app's name in Teams, and so what an @mention of it looks like. */
export const APP_NAME = 'Entity Check';

/** A card's one field to write in. */
export const INPUT_ID = 'input';

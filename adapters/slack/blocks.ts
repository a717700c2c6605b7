/** The part of Block Kit that this adapter sends. */

export interface PlainText {
  type: 'plain_text';
  text: string;
  emoji: false;
}

export interface Mrkdwn {
  type: 'mrkdwn';
  text: string;
}

export interface RichTextStyle {
  bold?: true;
  italic?: true;
  code?: true;
}

export type RichTextElement =
  | { type: 'text'; text: string; style?: RichTextStyle }
  | { type: 'link'; url: string; text: string; style?: RichTextStyle }
  | { type: 'user'; user_id: string; style?: RichTextStyle }
  | { type: 'channel'; channel_id: string; style?: RichTextStyle };

export interface RichTextSection {
  type: 'rich_text_section';
  elements: RichTextElement[];
}

export interface RichTextList {
  type: 'rich_text_list';
  style: 'bullet';
  elements: RichTextSection[];
}

export interface Button {
  type: 'button';
  action_id: string;
  text: PlainText;
  value: string;
  style?: 'primary' | 'danger';
}

export interface TextInput {
  type: 'plain_text_input';
  action_id: string;
  placeholder: PlainText;
  max_length: number;
}

export type Block =
  | { type: 'header'; text: PlainText }
  | { type: 'section'; fields: Mrkdwn[] }
  | { type: 'rich_text'; elements: (RichTextSection | RichTextList)[] }
  | { type: 'context'; elements: Mrkdwn[] }
  | { type: 'divider' }
  | { type: 'input'; block_id: string; label: PlainText; element: TextInput; optional: true }
  | { type: 'actions'; elements: Button[] };

/** What is posted: `text` for notifications and screen readers, `blocks` for everybody else. */
export interface SlackMessage {
  text: string;
  blocks: Block[];
}

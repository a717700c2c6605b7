/**
 * The part of Adaptive Cards 1.5 that is used here. Text is only ever put into text runs, which show it as it is:
 * text blocks and fact sets would read Markdown in it, so that a quoted name could become a link.
 * @see https://adaptivecards.io/explorer/
 */
export interface TextRun {
  readonly type: 'TextRun';
  readonly text: string;
  readonly weight?: 'Bolder';
  readonly italic?: true;
  readonly fontType?: 'Monospace';
  readonly size?: 'Small' | 'Medium';
  readonly color?: CardColor;
  readonly isSubtle?: true;
  readonly selectAction?: { readonly type: 'Action.OpenUrl'; readonly url: string };
}

export type CardColor = 'Good' | 'Attention' | 'Accent';

interface Spaced {
  readonly spacing?: 'None' | 'Small' | 'Medium' | 'Default';
  readonly separator?: true;
}

export interface RichTextBlock extends Spaced {
  readonly type: 'RichTextBlock';
  readonly inlines: readonly TextRun[];
}

export interface Column {
  readonly type: 'Column';
  readonly width: 'auto' | 'stretch' | string;
  readonly items: readonly CardElement[];
}

export interface ColumnSet extends Spaced {
  readonly type: 'ColumnSet';
  readonly columns: readonly Column[];
}

export interface TextInput extends Spaced {
  readonly type: 'Input.Text';
  readonly id: string;
  readonly label: string;
  readonly placeholder: string;
  readonly maxLength: number;
}

export interface Image extends Spaced {
  readonly type: 'Image';
  /** `data:image/png;base64,...`. */
  readonly url: string;
  readonly altText: string;
  readonly size: 'Stretch';
}

export type CardElement = RichTextBlock | ColumnSet | TextInput | Image;

export interface SubmitAction {
  readonly type: 'Action.Submit';
  readonly title: string;
  readonly data: ActionData;
}

/** What comes back when a button is pressed. */
export interface ActionData {
  readonly action: string;
  readonly value: string;
}

export interface ExecuteAction {
  readonly type: 'Action.Execute';
  readonly title: string;
  readonly verb: string;
  readonly data: ActionData;
  readonly style?: 'positive' | 'destructive';
  /** In the card's menu instead of the row of buttons. */
  readonly mode?: 'secondary';
  /** For clients that do not know `Action.Execute`. */
  readonly fallback: SubmitAction;
}

export interface AdaptiveCard {
  readonly type: 'AdaptiveCard';
  readonly $schema: 'http://adaptivecards.io/schemas/adaptive-card.json';
  readonly version: string;
  /** Shown by clients that cannot show the card. */
  readonly fallbackText: string;
  readonly body: readonly CardElement[];
  readonly actions?: readonly ExecuteAction[];
}

/** A card with the line that notifications show. */
export interface RenderedNotice {
  readonly card: AdaptiveCard;
  readonly summary: string;
}

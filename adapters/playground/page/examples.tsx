/** Example messages and commands; choosing one fills the composer, so that a newcomer sees what will be sent. */
const EXAMPLES = [
  'We got a quote from Hikvision',
  '旷视的Face++',
  'Hikv1sion',
  'that is the best terminal',
  '/entity-check Megvii',
  '/entity-check Acme Robotics',
  '/entity-check digest',
] as const;

export function Examples({ onChoose }: { readonly onChoose: (text: string) => void }) {
  return (
    <ul className="examples" aria-label="Examples to try">
      {EXAMPLES.map((example) => (
        <li key={example}>
          <button type="button" onClick={() => onChoose(example)}>
            {example}
          </button>
        </li>
      ))}
    </ul>
  );
}

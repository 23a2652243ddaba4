const isWhole = (text: string) => /^-?\d{1,16}$/.test(text);
const isDecimal = (text: string) => /^-?\d{1,13}(\.\d{1,9})?$/.test(text);
const isJson = (text: string) => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};
const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

const rules: Readonly<Record<string, readonly [(text: string) => boolean, string]>> = {
  number_integer: [isWhole, 'must be an integer'],
  number_decimal: [isDecimal, 'must be a decimal'],
  boolean: [(text) => text === 'true' || text === 'false', 'must be true or false'],
  date: [isDay, 'must be in YYYY-MM-DD format'],
  date_time: [(text) => !Number.isNaN(Date.parse(text)), 'must be in YYYY-MM-DDTHH:MM:SS format'],
  json: [isJson, 'is invalid JSON'],
  single_line_text_field: [(text) => !/[\r\n]/.test(text), 'must be a single line text string'],
  multi_line_text_field: [() => true, ''],
  url: [(text) => /^(https?|mailto|sms|tel):/.test(text) && URL.canParse(text), 'must be a URL'],
};

/** What is wrong with a metafield's value by its type (platform contract §2.9); undefined: nothing. */
export function valueFault(type: string, value: string): string | undefined {
  const rule = rules[type];
  if (!rule) return `has a type that the stand-in store does not imitate: ${type}`;
  if (value === '') return "can't be blank";
  const [fits, message] = rule;
  return fits(value) ? undefined : `Value ${message}.`;
}

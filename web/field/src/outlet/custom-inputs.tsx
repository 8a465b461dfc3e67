import { useSettings, useWords } from '../app/context';
import type { CustomField } from '../local/rows';
import type { Json } from '../outbox/canonical';

export type Custom = Record<string, Json>;

/** The fields this company added to its outlets, each as what it holds. */
export function CustomInputs({ values, onChange }: { values: Custom; onChange: (next: Custom) => void }) {
  const fields = useSettings()?.customFields ?? [];
  return fields.map((field) => (
    <Input
      key={field.id}
      field={field}
      value={values[field.name]}
      onChange={(value) => {
        const { [field.name]: _, ...others } = values;
        onChange(value === undefined ? others : { ...others, [field.name]: value });
      }}
    />
  ));
}

type One = { field: CustomField; value: Json | undefined; onChange: (value: Json | undefined) => void };

function Input({ field, value, onChange }: One) {
  const { t, language } = useWords();
  const label = language === 'en' ? field.labelEn : field.labelId;
  switch (field.type) {
    case 'yes_no':
      return (
        <label className="tick">
          <input
            type="checkbox"
            checked={value === true}
            onChange={(event) => onChange(event.target.checked)}
          />
          <span>{label}</span>
        </label>
      );
    case 'choice':
      return (
        <label>
          {label}
          <select value={String(value ?? '')} onChange={(event) => onChange(event.target.value || undefined)}>
            <option value="">{t('noo.unchosen')}</option>
            {field.options.map((option) => (
              <option key={option}>{option}</option>
            ))}
          </select>
        </label>
      );
    case 'number':
      return (
        <label>
          {label}
          <input
            type="number"
            inputMode="decimal"
            step="any"
            value={typeof value === 'number' ? value : ''}
            onChange={(event) => {
              const number = event.target.valueAsNumber;
              onChange(Number.isFinite(number) ? number : undefined);
            }}
          />
        </label>
      );
    default:
      return (
        <label>
          {label}
          <input
            type={field.type === 'date' ? 'date' : 'text'}
            maxLength={200}
            value={String(value ?? '')}
            onChange={(event) => onChange(event.target.value || undefined)}
          />
        </label>
      );
  }
}

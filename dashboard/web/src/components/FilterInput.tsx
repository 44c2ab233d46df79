import { CloseButton, TextInput } from '@mantine/core';
import { useState } from 'react';

interface Props {
  label: string;
  placeholder: string;
  value: string;
  isValid: (text: string) => boolean;
  hint: string;
  width: number;
  onChange: (value: string) => void;
}

/** A field that filters when its text is finished: with Enter, or when it is left. */
export function FilterInput({ label, placeholder, value, isValid, hint, width, onChange }: Props) {
  const [draft, setDraft] = useState<{ of: string; text: string }>({ of: value, text: value });
  // The filter can change from elsewhere: a click on a value, the way back.
  const text = draft.of === value ? draft.text : value;
  const wrong = !isValid(text.trim());
  const commit = () => {
    if (!wrong && text.trim() !== value) onChange(text.trim());
  };
  return (
    <TextInput
      size="xs"
      w={width}
      aria-label={label}
      placeholder={placeholder}
      value={text}
      error={wrong ? hint : undefined}
      onChange={(event) => setDraft({ of: value, text: event.currentTarget.value })}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
      }}
      rightSection={
        value !== '' && (
          <CloseButton
            size="xs"
            aria-label={`Clear ${label}`}
            onClick={() => {
              setDraft({ of: '', text: '' });
              onChange('');
            }}
          />
        )
      }
      autoComplete="off"
      spellCheck={false}
    />
  );
}

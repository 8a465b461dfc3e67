import type { CustomField } from '../api/types';
import type { Language } from '../texts';

export function labelOf(field: CustomField, language: Language): string {
  return language === 'en' ? field.labelEn : field.labelId;
}

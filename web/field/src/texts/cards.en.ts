export const cards = {
  'card.title': 'From marketing',
  'card.taken': 'Taken',
  'card.shown': 'Shown',
  'card.refused': 'Refused',
  'card.why': 'Why refused?',
  'card.saved': 'Answer saved',
  'cardReason.price': 'Price',
  'cardReason.stock': 'Has stock enough',
  'cardReason.other_brand': 'Has another brand',
  'cardReason.later': 'Another time',
  'cardReason.not_present': 'Owner not there',
} as const;

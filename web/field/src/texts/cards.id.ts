export const cards = {
  'card.title': 'Dari marketing',
  'card.taken': 'Diambil',
  'card.shown': 'Ditunjukkan',
  'card.refused': 'Ditolak',
  'card.why': 'Mengapa ditolak?',
  'card.saved': 'Jawaban tersimpan',
  'cardReason.price': 'Harga',
  'cardReason.stock': 'Stok masih banyak',
  'cardReason.other_brand': 'Sudah ada merek lain',
  'cardReason.later': 'Lain kali',
  'cardReason.not_present': 'Pemilik tidak ada',
} as const;

/** Locked by the office, and a week without a word from it. */
export const lock = {
  'locked.title': 'Ponsel ini dikunci kantor',
  'locked.lead':
    'Data outlet sudah diambil dari ponsel ini. Hubungi supervisor; setelah kuncinya dibuka, semuanya kembali seperti semula.',
  'locked.kept': '{n} kiriman yang belum sampai tersimpan terenkripsi di sini. Tidak ada yang hilang.',
  'locked.busy': 'Bertanya ke kantor …',
  'locked.refused': 'Masih dikunci. Ditanyakan lagi setiap menit.',
  'locked.offline': 'Tidak ada sinyal. Ditanyakan lagi setiap menit.',
  'locked.again': 'Coba lagi',
  'lapsed.title': 'Sudah lebih dari 7 hari tanpa kontak',
  'lapsed.hint':
    'Demi keamanan, data outlet dan harga dikunci sampai ponsel ini tersambung lagi. Yang belum terkirim tetap aman di sini dan bisa diekspor dari Setelan.',
  'lapsed.line': 'data dikunci, cari sinyal sekali',
} as const;

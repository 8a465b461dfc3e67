package io.selaras.visits;

import java.util.List;
import java.util.UUID;

/** Why there was no order, or why a call was skipped, in the organisation's words. */
public record Reason(UUID id, String code, Kind kind, String textId, String textEn, int position, boolean active) {
    public enum Kind {
        NO_ORDER,
        SKIP
    }

    /** What an organisation begins with. */
    static final List<Reason> FIRST = List.of(
            first(1, "stock_enough", Kind.NO_ORDER, "Stok masih cukup", "Enough stock"),
            first(2, "no_money", Kind.NO_ORDER, "Belum ada uang", "No money now"),
            first(3, "owner_absent", Kind.NO_ORDER, "Pemilik tidak di tempat", "Owner not there"),
            first(4, "price", Kind.NO_ORDER, "Harga kurang cocok", "Price does not suit"),
            first(5, "competitor", Kind.NO_ORDER, "Sudah beli dari pesaing", "Bought from a competitor"),
            first(6, "closed", Kind.NO_ORDER, "Toko tutup", "Shop closed"),
            first(7, "no_time", Kind.SKIP, "Waktu tidak cukup", "Not enough time"),
            first(8, "weather", Kind.SKIP, "Hujan atau banjir", "Rain or flood"),
            first(9, "road", Kind.SKIP, "Jalan tidak bisa dilalui", "Road blocked"),
            first(10, "vehicle", Kind.SKIP, "Kendaraan rusak", "Vehicle broken"),
            first(11, "asked_later", Kind.SKIP, "Toko minta hari lain", "Shop asked for another day"));

    private static Reason first(int position, String code, Kind kind, String id, String en) {
        return new Reason(
                new UUID(0x0000_0000_0000_7000L, 0x8000_0000_0000_0000L | position),
                code,
                kind,
                id,
                en,
                position,
                true);
    }
}

package io.selaras.tools.demo;

import java.util.List;

/** Made-up names in the manner of the region. */
final class Names {
    static final List<String> SALESMEN = List.of(
            "Budi Santoso",
            "Agus Salim",
            "Joko Purnomo",
            "Slamet Riyadi",
            "Dedi Kurniawan",
            "Rudi Hartono",
            "Andi Saputra",
            "Yanto Prasetyo",
            "Eko Wahyudi",
            "Iwan Setiawan",
            "Tono Subagyo",
            "Asep Sunandar");

    private static final List<String> OWNERS = List.of(
            "Siti",
            "Aminah",
            "Sri",
            "Yati",
            "Nur",
            "Ani",
            "Wati",
            "Endang",
            "Tuti",
            "Rohani",
            "Haji Udin",
            "Mulyadi",
            "Samsul",
            "Rahmat",
            "Komar",
            "Darto",
            "Parman",
            "Ujang",
            "Asep",
            "Karno",
            "Halim",
            "Lim",
            "Tjandra",
            "Yusuf");
    private static final List<String> LUCK = List.of(
            "Berkah",
            "Maju Jaya",
            "Sumber Rejeki",
            "Barokah",
            "Makmur",
            "Sinar Jaya",
            "Cahaya Baru",
            "Lestari",
            "Setia Kawan",
            "Rukun",
            "Mekar",
            "Sejahtera",
            "Amanah",
            "Bintang Terang",
            "Karya Mandiri",
            "Tiga Putra",
            "Harapan Kita",
            "Sari Rasa",
            "Subur",
            "Anugerah");
    private static final List<String> STREETS = List.of(
            "Jl. Melati",
            "Jl. Mawar",
            "Jl. Kenanga",
            "Jl. Raya Bekasi",
            "Jl. Ahmad Yani",
            "Jl. Sudirman",
            "Jl. Diponegoro",
            "Jl. Cut Mutia",
            "Gg. Masjid",
            "Gg. Haji Amin",
            "Jl. Pahlawan",
            "Jl. Pasar Baru",
            "Jl. Perjuangan");
    static final List<String> BRANDS = List.of(
            "Nusa",
            "Sari Bumi",
            "Kencana",
            "Mentari",
            "Rasa Kita",
            "Pelangi",
            "Dua Merpati",
            "Gunung Hijau",
            "Samudra",
            "Cap Angsa");
    static final List<Kind> KINDS = List.of(
            new Kind("Mi instan goreng", "Mi instan", 2_900, List.of("85 g", "80 g", "90 g")),
            new Kind("Mi instan kuah", "Mi instan", 2_800, List.of("75 g", "70 g", "80 g")),
            new Kind("Kopi sachet", "Minuman", 1_500, List.of("20 g", "25 g", "31 g")),
            new Kind("Teh celup", "Minuman", 6_500, List.of("25 kantong", "50 kantong", "30 kantong")),
            new Kind("Susu kental manis", "Susu", 11_500, List.of("370 g", "490 g", "38 g")),
            new Kind("Susu UHT", "Susu", 5_900, List.of("200 ml", "250 ml", "110 ml")),
            new Kind("Minyak goreng", "Bahan pokok", 17_500, List.of("1 L", "2 L", "500 ml")),
            new Kind("Gula pasir", "Bahan pokok", 16_000, List.of("1 kg", "500 g", "250 g")),
            new Kind("Kecap manis", "Bumbu", 9_800, List.of("135 ml", "275 ml", "550 ml")),
            new Kind("Saus sambal", "Bumbu", 8_400, List.of("135 ml", "335 ml", "140 ml")),
            new Kind("Biskuit", "Makanan ringan", 7_200, List.of("120 g", "300 g", "60 g")),
            new Kind("Keripik singkong", "Makanan ringan", 6_100, List.of("68 g", "160 g", "50 g")),
            new Kind("Wafer cokelat", "Makanan ringan", 2_000, List.of("24 g", "48 g", "120 g")),
            new Kind("Sabun mandi", "Perawatan", 4_300, List.of("75 g", "110 g", "85 g")),
            new Kind("Sampo sachet", "Perawatan", 1_000, List.of("10 ml", "9 ml", "12 ml")),
            new Kind("Pasta gigi", "Perawatan", 9_900, List.of("75 g", "120 g", "190 g")),
            new Kind("Deterjen bubuk", "Kebersihan", 12_800, List.of("400 g", "800 g", "1,8 kg")),
            new Kind("Sabun cuci piring", "Kebersihan", 8_700, List.of("400 ml", "755 ml", "210 ml")),
            new Kind("Air mineral", "Minuman", 3_200, List.of("600 ml", "1,5 L", "330 ml")),
            new Kind("Minuman teh botol", "Minuman", 4_100, List.of("350 ml", "450 ml", "500 ml")));

    private Names() {}

    /** A kind of product; {@code price} of one piece, roughly. */
    record Kind(String name, String group, long price, List<String> sizes) {}

    record Shop(String name, String owner, boolean modern) {}

    static Shop shop(Dice dice) {
        var owner = dice.of(OWNERS);
        boolean modern = dice.happens(0.06);
        var sign = modern
                ? "Minimarket " + dice.of(LUCK)
                : dice.of("Toko ", "Toko ", "Warung ", "Warung ", "TK. ", "Grosir ", "Kios ")
                        + (dice.happens(0.55) ? dice.of(LUCK) : (dice.happens(0.5) ? "Bu " : "Pak ") + owner);
        return new Shop(sign, owner, modern);
    }

    static String street(Dice dice) {
        return "%s No. %d RT %02d/RW %02d"
                .formatted(dice.of(STREETS), 1 + dice.below(180), 1 + dice.below(12), 1 + dice.below(15));
    }
}

package io.selaras.pipeline.capture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** What is wanted, how much of it, and where they heard of us. */
final class WishRules {
    private static final int ANY_CASE = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final String COUNT =
            "\\d{1,6}(?:[.,]\\d{1,3})?|setengah|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|duabelas|dua"
                    + " belas|dua puluh|seratus|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|half a|a";
    private static final String UNIT =
            "dus|duz|dos|doos|kardus|karton|krtn|ktn|ctn|carton|cartons|box|boxes|pcs|pc|biji|buah|bh|pak|pack|packs|lusin|lsn|dozen|kodi|sak|zak|karung|krg|sacks?|bags?|galon|gallons?|botol|btl|bottles?|ball|bal|renceng|renteng|rcg|rtg|tbg|ktk|kotak|rolls|pouch|ember|lembar|sachets?|saset|kg|kilo|kilogram|ton|liter|ltr|litres?|liters?|slop|press|tray|peti|krat|crates?|rim|roll|toples|kaleng|klg|cans?|jerigen|jirigen|tabung|unit|units|bungkus|bks|ikat|papan|rak";
    private static final Pattern QUANTITY = Pattern.compile(
            "(?<![\\p{L}\\d.,/-])(?:(" + COUNT + ")[ ]*-?[ ]*(" + UNIT
                    + ")|se(dus|karton|lusin|kodi|sak|karung|renceng|galon|bal|box|krat|pak|peti|slop|rim))(?![\\p{L}\\d])",
            ANY_CASE);
    private static final Pattern WISH = Pattern.compile(
            "(?<![\\p{L}])(?:mau|mo|ingin|memerlukan|membutuhkan|memesan|membeli|menjual|kirimkan|dikirim|kirim|boleh"
                    + " minta|permohonan menjadi|menjadi|price ?lists? (?:for|of)|prices? (?:for|of|on)|quot(?:e|es|ation)s? (?:for|on)|harga (?:untuk|utk)|become an|become a|become|supply|stock|penawaran harga"
                    + " untuk|penawaran untuk|pelanggan tetap untuk|pelanggan"
                    + " untuk|pasokan|pengen|pingin|butuh|perlu|berminat|minat|tertarik|pesan|psn|order|cari|nyari|beli|minta|stok|jual|want(?:s)?(?:"
                    + " to)?|would like(?: to)?|need|needs|looking for|interested in|interested|buy|order)(?:["
                    + " ]+(?:dong|donk|jd|langganan|rutin|jadi(?="
                    + " langganan)|order|pesan|psn|beli|ambil|stok|tanya|nanya|cari|coba|jual|dengan|sama|dgn|untuk|utk|produk|to|for|in|buy|order|get|stock|sell|try|ask"
                    + " about|about|purchase|some|your|our))*[ ]+([^.,;\\n"
                    + "!?]{2,80})",
            ANY_CASE);
    private static final Pattern LABEL = Pattern.compile(
            "(?:^|[\\n"
                    + ",;])[ ]*(?:produk(?: yang"
                    + " diminati)?|pesanan|pesan|order(?:an)?|minat|kebutuhan|butuh|barang|interest(?:ed"
                    + " in)?|product(?:s)?|request|keperluan|yang dicari)[ ]*[:=][ ]*([^\\n"
                    + ";]{2,120})",
            ANY_CASE);
    private static final Pattern END = Pattern.compile(
            "(?<![\\p{L}])(?:ga|gak|nggak|ngga|kah|nggih|tiap|weekly|monthly|ke|dikirim|kirim|diantar|antar|buat|untuk|utk|di|bisa|bs|berapa|brp|dulu|aja|saja|ada|sebanyak|lagi|(?<!daftar"
                    + " )harga|hrg|harganya|ya|yah|kak|ka|min|admin|gan|sis|bos|dong|donk|deh|tolong|tlg|mohon|please|pls|thanks|makasih|terima|tks|gimana|bagaimana|caranya|kalau|klo|karena|krn|soalnya|kami|saya|sy|every|per|each|a"
                    + " week|setiap|tiap|for my|for our|for the|at|in|to|delivered|is"
                    + " it|are|how|what|if|because|from|dari|dr|via|lewat|alamat|nama|wa|hp|no|nomor|telp|toko saya|warung"
                    + " saya|jalan|jl|lokasi|daerah|kec|kel|besok|bsk|lusa|minggu|today|tomorrow|soon|asap|can|could|rutin|langsung|apakah|apa)(?![\\p{L}])",
            ANY_CASE);
    private static final Set<String> VAGUE = Set.of(
            "produk",
            "produknya",
            "barang",
            "barangnya",
            "order",
            "info",
            "infonya",
            "tanya",
            "nanya",
            "pesan",
            "dong",
            "jual",
            "sales",
            "salesnya",
            "everything",
            "products",
            "your products",
            "more",
            "know more",
            "talk",
            "agen",
            "distributor",
            "visit",
            "a visit",
            "outlet",
            "an outlet",
            "menjadi");
    /** "Beras habis nih". */
    private static final Pattern GONE = Pattern.compile(
            "(?:^|[.,!?\\n"
                    + ":][ ]*)(?:stok )?([\\p{L}]{3,15}(?:[ ][\\p{L}]{3,15}){0,2}) (?:abis|habis|kosong|udah habis|sudah"
                    + " habis)(?![\\p{L}])",
            ANY_CASE | Pattern.MULTILINE);
    /** "Kehabisan beras". */
    private static final Pattern OUT_OF = Pattern.compile(
            "(?<![\\p{L}])(?:kehabisan|habis|abis|ran out of|out of)[ ]+([\\p{L}]{3,15}(?:[ ][\\p{L}]{3,15})?)(?=[ ]*(?:[,.!?\\n]|$))",
            ANY_CASE);
    /** "Mau tanya cara …" is a question and no wish. */
    private static final Pattern QUESTION = Pattern.compile(
            "(?i)(?:bedanya|beda|apakah|apa|kalo|kalau|klo|minimal|cara|caranya|soal|tentang|berapa|gimana|about"
                    + " how|how|if).*");
    /** "Ada tepung gak?", "Sabun ada?" */
    private static final Pattern THERE_IS = Pattern.compile(
            "(?<![\\p{L}])(?:ada|jual|sedia|punya|have|sell)[ ]+(?:produk |stok |jual |any )?([^.,;\\n"
                    + "!?]{3,40}?)[ ]*(?:ga|gak|nggak|ngga|ngk|tidak|tdk|kah|ya)?[ ]*\\?|(?:^|[.,!?\\n"
                    + "])[ ]*([^.,;\\n"
                    + "!?]{3,40}?)[ ]+(?:ada|ready|tersedia)[ ]*(?:ga|gak|nggak|ngga|tidak|tdk|kah|ya)?[ ]*\\?",
            ANY_CASE | Pattern.MULTILINE);

    private static final Map<String, String> SOURCES = sources();

    private WishRules() {}

    private static Map<String, String> sources() {
        var sources = new LinkedHashMap<String, String>();
        sources.put("instagram|insta|ig", "instagram");
        sources.put("facebook|fb", "facebook");
        sources.put("tiktok|tik tok|tt", "tiktok");
        sources.put("google|gmaps|google maps", "google");
        sources.put("youtube|yt", "youtube");
        sources.put("shopee|tokopedia|lazada|tokped|marketplace", "marketplace");
        sources.put("website|web|situs", "website");
        sources.put(
                "teman|temen|tetangga|saudara|rekomendasi|kenalan|friend|neighbou?r|referral|recommended", "referral");
        sources.put("brosur|spanduk|banner|poster|baliho|pamflet|flyer|leaflet|billboard", "poster");
        sources.put("pameran|bazar|expo|event|exhibition", "event");
        sources.put("sales|salesman|salesnya", "salesman");
        sources.put("iklan|ads|advert(?:isement)?", "ads");
        return sources;
    }

    static void read(Text text, Consumer<Spot> found) {
        var clean = text.clean();
        var quantity = QUANTITY.matcher(clean);
        boolean counted = quantity.find();
        if (counted) {
            found.accept(new Spot(
                    "quantity",
                    amount(quantity.group(1), quantity.group(2), quantity.group(3)),
                    0.9,
                    quantity.start(),
                    quantity.end()));
        }
        interest(text, counted, found);
        source(text, found);
    }

    private static String amount(
            @org.jspecify.annotations.Nullable String count,
            @org.jspecify.annotations.Nullable String unit,
            @org.jspecify.annotations.Nullable String one) {
        return one != null || count == null || unit == null ? "1 " + one : count + " " + unit.toLowerCase(Locale.ROOT);
    }

    private static void interest(Text text, boolean counted, Consumer<Spot> found) {
        var clean = text.clean();
        var label = LABEL.matcher(clean);
        if (label.find()) {
            var value = label.group(1).strip();
            found.accept(new Spot("interest", value, 0.85, label.start(1), label.end(1)));
            return;
        }
        if (counted) {
            var lines = new ArrayList<String>();
            int from = -1;
            int to = -1;
            var quantity = QUANTITY.matcher(clean);
            while (quantity.find()) {
                var after = product(clean, quantity.end());
                var before = after.isBlank() ? productBefore(clean, quantity.start()) : "";
                if (!Text.key(after + before).isBlank()) {
                    lines.add((before + " " + quantity.group() + " " + after).strip());
                    from = from < 0 ? clean.lastIndexOf(before, quantity.start() - before.length()) : from;
                    to = quantity.end() + after.length();
                }
            }
            if (!lines.isEmpty()) {
                from = Math.max(0, from);
                found.accept(
                        new Spot("interest", String.join(", ", lines), 0.8, from, Math.min(clean.length(), to + 1)));
                return;
            }
        }
        var gone = GONE.matcher(clean);
        while (gone.find()) {
            if (saysWhat(gone.group(1))) {
                found.accept(new Spot("interest", gone.group(1).strip(), 0.6, gone.start(1), gone.end(1)));
                return;
            }
        }
        var out = OUT_OF.matcher(clean);
        while (out.find()) {
            if (saysWhat(out.group(1))) {
                found.accept(new Spot("interest", out.group(1).strip(), 0.6, out.start(1), out.end(1)));
                return;
            }
        }
        var there = THERE_IS.matcher(clean);
        if (there.find()) {
            int group = there.group(1) == null ? 2 : 1;
            var said = cut(there.group(group));
            if (said.length() > 2 && !VAGUE.contains(Text.key(said))) {
                found.accept(new Spot("interest", said, 0.65, there.start(group), there.start(group) + said.length()));
                return;
            }
        }
        var wish = WISH.matcher(clean);
        while (wish.find()) {
            var said = cut(wish.group(1));
            if (said.length() > 2
                    && !VAGUE.contains(Text.key(said))
                    && !QUESTION.matcher(said).matches()) {
                found.accept(new Spot("interest", said, 0.6, wish.start(1), wish.start(1) + said.length()));
                return;
            }
        }
    }

    /** "Warung saya habis …" does not say what. */
    private static boolean saysWhat(String said) {
        return Arrays.stream(said.split(" "))
                .map(Text::key)
                .anyMatch(key -> !Words.plain(key) && !key.matches(Words.SHOP));
    }

    private static String product(String clean, int at) {
        var rest = clean.substring(at).split("[.,;\\n!?()+&]|[ ](?:dan|and|sama|\\d)", 2)[0];
        return cut(rest);
    }

    private static String productBefore(String clean, int at) {
        var line = clean.substring(0, at);
        int start = Math.max(line.lastIndexOf('\n'), Math.max(line.lastIndexOf(','), line.lastIndexOf('.')));
        var words = line.substring(start + 1).replaceFirst("[ :=x-]+$", "").split(" ");
        var kept = new ArrayList<String>();
        for (int i = words.length - 1; i >= 0 && kept.size() < 4; i--) {
            if (Words.plain(Text.key(words[i])) || words[i].isBlank()) {
                break;
            }
            kept.addFirst(words[i]);
        }
        return String.join(" ", kept);
    }

    private static String cut(String said) {
        var end = END.matcher(said);
        var kept = (end.find() ? said.substring(0, end.start()) : said).split("[:;(\"]| \\d{4}", 2)[0];
        return kept.strip().replaceFirst("^(?:of|x|produk|the|-|:)\\s+", "");
    }

    private static void source(Text text, Consumer<Spot> found) {
        for (var source : SOURCES.entrySet()) {
            var matcher = Pattern.compile(
                            "(?<![\\p{L}])(?:tau|tahu|dapat|dpt|lihat|liat|lht|nemu|ketemu|kenal|info|baca|saw|found|heard|know|referred|recommended|direkomendasikan|dikasih"
                                    + " tau)[^.\\n"
                                    + "!?]{0,40}?(?<![\\p{L}])("
                                    + source.getKey()
                                    + ")(?![\\p{L}])|(?<![\\p{L}])(?:dari|dr|from|via|lewat|source|sumber)["
                                    + " :]+(?:iklan |ads |akun |the |your |a )?("
                                    + source.getKey() + ")(?![\\p{L}])",
                            ANY_CASE)
                    .matcher(text.clean());
            if (matcher.find()) {
                found.accept(new Spot("source", source.getValue(), 0.8, matcher.start(), matcher.end()));
                return;
            }
        }
    }
}

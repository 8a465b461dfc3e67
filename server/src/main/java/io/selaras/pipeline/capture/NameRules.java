package io.selaras.pipeline.capture;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the shop is called and who writes. */
final class NameRules {
    private static final int ANY_CASE = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final String WORD = "[\\p{L}\\d][\\p{L}\\d'’&.-]*";
    private static final String SOME = "(" + WORD + "(?:[ ]+" + WORD + "){0,5})";
    private static final String PERSON =
            "((?:" + Words.HONORIFIC + "\\.?[ ]*)?[\\p{L}][\\p{L}'’.-]*(?:[ ]+[\\p{L}][\\p{L}'’.-]*){0,3})";
    private static final String TITLED = "(?<![\\s(]\\d{1,3} )(" + Words.HONORIFIC
            + "\\.?[ ]+[\\p{L}][\\p{L}'’-]*(?:[ ]+[\\p{L}][\\p{L}'’-]*){0,2})";

    private static final String KIND_IN_ENGLISH =
            "shop|store|business|company|cafe|café|coffee ?shop|restaurant|eatery|bakery|kiosk|stall|grocery|minimarket|supermarket|canteen|catering|hotel|laundry|pharmacy";

    /** As sure as "toko saya …" is; it may go on with the place as well. */
    static final double POSSESSED = 0.76;

    private record Cue(Pattern pattern, double confidence) {}

    private static Cue cue(double confidence, String regex) {
        return new Cue(Pattern.compile(regex, ANY_CASE | Pattern.MULTILINE), confidence);
    }

    private static final Cue[] SHOPS = {
        cue(
                0.92,
                "(?:^|[\\n,;(] ?)nama[ ]*(?:toko|warung|usaha|outlet|kios|perusahaan|tempat)(?:nya)?[ ]*[:=-][ ]*"
                        + SOME),
        cue(
                0.9,
                "(?:^|[\\n"
                        + ",;.(] ?)[ ]*(?:[-*•]|\\d{1,2}[.)])?["
                        + " ]*(?:toko|warung|usaha|outlet|kios|perusahaan|shop|store|business|company|shop name|store"
                        + " name)[ ]*[:=][ ]*"
                        + SOME),
        cue(
                0.85,
                "(?<![\\p{L}])(?:toko|warung|kios|usaha|outlet|kedai|lapak|tokonya|warungnya|" + KIND_IN_ENGLISH + ")["
                        + " ]*(?:saya|sy|kami|aku|ku|gue)?[ ,]*(?:namanya|nama nya|nama|bernama|named|called|is"
                        + " called|is)[ ]+"
                        + SOME),
        cue(
                0.84,
                "(?<![\\p{L}])(?:namanya|bernama|called|named)[ ]+(" + Words.SHOP + "[ ]+" + WORD + "(?:[ ]+" + WORD
                        + "){0,4})"),
        // "toko saya Cahaya Baru": only what is written large, since "toko saya butuh gula" goes on as well.
        cue(
                POSSESSED,
                "(?<![\\p{L}])(?:toko|warung|kios|usaha|outlet|kedai|lapak)[ ]+(?:milik[ ]+)?(?:saya|sy|kami|aku|ak|gue|gua|gw)["
                        + " ]*,?[ ]+(?-i:(\\p{Lu}[\\p{L}\\d'’&.-]*(?:[ ]+[\\p{Lu}\\d][\\p{L}\\d'’&.-]*){0,4}))"),
        cue(0.78, "(?<![\\p{L}\\d.])(" + Words.SHOP + "[ ]+" + WORD + "(?:[ ]+" + WORD + "){0,5})"),
        cue(
                0.72,
                "(?<![\\p{L}\\d])((?-i:[\\p{Lu}\\d][\\p{L}\\d'’&.-]*(?:[ ]+[\\p{Lu}\\d][\\p{L}\\d'’&.-]*){0,3}["
                        + " ]+)(?:mart|store|shop|minimarket|swalayan|bakery|cafe|grosir|frozen|catering|mini"
                        + " ?mart|supermarket|market|group|hotel|hostel|school|seafood|restaurant|kitchen|pantry|centre|center|trading|pharmacy|clinic))(?![\\p{L}])"),
        cue(0.7, "(?<![\\p{L}])((?-i:\\p{Lu}\\p{L}+(?:Mart|Shop|Store|Market|Resto|Cafe)))(?![\\p{L}])"),
        cue(
                0.6,
                "(?<![\\p{L}])(?:store|shop|daycare|restaurant|cafe|kiosk|bakery|toko (?:saya|kami)|usaha"
                        + " (?:saya|kami))[ ]*,?[ ]+(?-i:(\\p{Lu}[\\p{L}\\d'’&.-]*(?:["
                        + " ]\\p{Lu}[\\p{L}\\d'’&.-]*){0,3}))(?=[ ]*[,.\\n"
                        + "])"),
        cue(
                0.62,
                "(?<![\\p{L}])(?:i'm|i am|this is|my name is)[ ]+[\\p{L}. ]{2,30}?[ ](?:from|of|at)["
                        + " ]+(?-i:([\\p{Lu}\\d][\\p{L}\\d'’&.-]*+(?:[ ][\\p{Lu}\\d][\\p{L}\\d'’&.-]*+){0,3}))"),
    };
    private static final Cue[] PEOPLE = {
        cue(
                0.92,
                "(?:^|[\\n"
                        + ".,;(?!] ?)[ ]*(?:[-*•]|\\d{1,2}[.)])?[ ]*(?:nama(?:["
                        + " ]*(?:lengkap|saya|sy|pemilik|owner|kontak|pic|pemesan))?|pemilik|owner|pic|kontak|contact(?:"
                        + " person)?|cp|name|full name|contact name|penanggung jawab|narahubung|pj|dari|from)[ ]*[:=][ ]*"
                        + PERSON),
        cue(
                0.9,
                "(?<![\\p{L}])(?:na?ma (?:saya|sya|sy|aku|gue|gw|lengkap saya)(?: adalah)?|nama ?ku|nm sy|hub(?:ungi)?"
                        + " (?:saya|sy)[ :]|(?:narahubung|penanggung jawab|contact person|kontak person)(?=[ ]+\\p{Lu})|my"
                        + " name is|my name's|name is|perkenalkan(?:,)?(?: nama)?(?: saya| sy| aku)?(?: adalah)?)[ ]+"
                        + PERSON),
        cue(0.85, "(?<![\\p{L}])(?:atas nama|a\\.n\\.?|an\\.|a/n|u\\.p\\.?|cp\\.?)[ :]+" + PERSON),
        cue(0.8, "(?<![\\p{L}])(?:saya|sy|aku|ak|gue|gw|i am|i'm|im|this is|it's)[ ]+" + PERSON),
        cue(
                0.8,
                "(?<![\\p{L}])(?:nama|saya,|ini|dengan|dgn|dg|sama|owner(?:nya)?|pemilik(?:nya)?)["
                        + " ]+(?-i:(\\p{Lu}[\\p{L}'’]+(?:[ ]\\p{Lu}[\\p{L}'’]+){0,2}))"),
        cue(
                0.72,
                "(?<![\\p{L}])(?:hub(?:ungi)?|call|contact|kontak|wa|telp|tlp|telepon|chat|ask for|tanya|cari|cp)\\.?["
                        + " ]*(?:ke|saja|aja|dengan|sama|:)?[ ]*"
                        + TITLED),
        cue(
                0.7,
                "(?<![\\p{L}])(?:hub(?:ungi)?|call|contact|kontak|ask for|tanya|cari|chat|cp|wa|whatsapp|ring)\\.?["
                        + " ]+(?:ke |saja |aja |dengan |sama |: ?)?(?-i:(\\p{Lu}[\\p{L}'’]+(?:["
                        + " ]\\p{Lu}[\\p{L}'’]+){0,2}))"),
        cue(
                0.72,
                "(?:salam|terima ?kasih|trima ?kasih|makasih|mksh|tks|trims|thanks|thank you|(?:best |kind |warm"
                        + " )?regards|cheers|hormat (?:saya|kami)|sincerely|tertanda|ttd)[ ,.!]*\\n"
                        + "+[ ~*-]*"
                        + PERSON + "[ ]*(?:$|[\\n,(])"),
        cue(
                0.68,
                "(?<![\\p{L}])(?:pemilik(?:nya)?|owner(?:nya)?|punya(?:nya)?|milik|yang punya|yg punya|belongs"
                        + " to|owned by|run by)[ ]+"
                        + TITLED),
        cue(
                0.66,
                "(?:regards|salam|thanks|makasih|terima kasih|tks|trims|tertanda|hormat kami)["
                        + " ,.]+(?-i:([\\p{Lu}][\\p{L}'’]+(?:[ ][\\p{Lu}][\\p{L}'’]*\\.?){0,2}))[ ]*(?:[.,\\n"
                        + "(]|$)"),
        cue(
                0.64,
                "(?<![\\p{L}])(?:tq|thx|tks|trims|makasih|thanks|terima kasih|ty)[ .,!]+([\\p{L}]{3,15})["
                        + " ,]*(?:[(+\\d]|$)"),
        cue(0.62, "[ ][~–-][ ]*(?-i:(\\p{Lu}[\\p{L}'’]+(?:[ ]\\p{Lu}[\\p{L}'’]+){0,2}))[ .]*\\z"),
        cue(0.6, "\\n[ ]*[~–-][ ]*(?-i:([\\p{Lu}][\\p{L}'’]+(?:[ ][\\p{Lu}][\\p{L}'’]+){0,2}))[ ]*$"),
        cue(
                0.55,
                "(?<![\\p{L}/])(?-i:((?:Bapak|Bpk|Pak|Ibu|Bu|Mas|Mbak|Bang|Kang|Koh|Cik|Haji|Hj|Mr|Mrs|Ms)\\.?["
                        + " ]+[\\p{Lu}][\\p{L}'’-]+(?:[ ]+[\\p{Lu}][\\p{L}'’-]+){0,2}))"),
        cue(
                0.5,
                "(?<![\\p{L}])(?<![\\s(]\\d{1,3} )((?:bapak|bpk|pak|ibu|bu|mas|mbak|mba|bang|kang|koh|uda|uni)\\.?["
                        + " ]+[\\p{L}]{3,})"),
        // Beside the telephone: "Tini 0856…", "…2222 (Leo)", "…3300 fajar".
        cue(
                0.5,
                "(?:^|[.!?,;\\n"
                        + "]|thx|tks|thanks)[ ~–-]*([\\p{L}]{3,15}(?:[ ]\\p{Lu}[\\p{L}]{2,15})?)["
                        + " ,:(–-]{1,4}(?:(?:\\+?62|0)\\d[\\d .-]{6,}|[\\w.+-]+@)"),
        cue(
                0.5,
                "(?:\\+?62|0)\\d[\\d .-]{6,}\\d[ ]*[ ,(–-][ ]*(?:a\\.?n\\.? )?((?:" + Words.HONORIFIC
                        + "\\.?[ ])?[\\p{L}]{3,15})[ ).]*\\z"),
    };

    private NameRules() {}

    static Optional<Spot> shop(Text text) {
        for (var cue : SHOPS) {
            var matcher = cue.pattern.matcher(text.clean());
            while (matcher.find()) {
                var spot = shop(text, matcher, cue.confidence);
                if (spot != null) {
                    return Optional.of(whole(text, spot));
                }
            }
        }
        return Optional.empty();
    }

    /** "Bumi Resto Group" was read as "Resto Group": a name that ends in what it is may begin before it. */
    private static Spot whole(Text text, Spot part) {
        for (var cue : SHOPS) {
            var matcher = cue.pattern.matcher(text.clean());
            while (matcher.find()) {
                if (matcher.start(1) < part.from() && matcher.end(1) >= part.to()) {
                    var wider = shop(text, matcher, cue.confidence);
                    if (wider != null && wider.to() >= part.to()) {
                        return wider;
                    }
                }
            }
        }
        return part;
    }

    private static @Nullable Spot shop(Text text, Matcher matcher, double confidence) {
        var said = matcher.group(1);
        var words = said.split("(?<= )");
        var kept = new StringBuilder();
        boolean named = false;
        boolean kindInFront = Pattern.compile("^" + Words.SHOP + "[ ]", ANY_CASE)
                .matcher(said)
                .find();
        boolean company = said.matches("(?i)(?:pt|cv|ud)\\b.*");
        int place = 0;
        for (var word : words) {
            var key = Text.key(word);
            boolean first = place == 0 && kindInFront;
            boolean second = place == 1 && key.matches("makan|market");
            boolean large = kept.length() > 0
                    && Character.isUpperCase(word.charAt(0))
                    && (Words.AT_TIMES.contains(key) || company && !key.matches("jl|jalan|kec|kel|kota|di|di"));
            if (named && key.matches("psr|pasar|kp|kampung|perum|sblh")) {
                break;
            }
            boolean number = key.matches("\\d{5,}")
                    && !(key.length() == 5
                            && ends(
                                    text,
                                    matcher.start(1)
                                            + kept.length()
                                            + word.strip().length()));
            if (!first && !second && (Words.plain(key) && !honoured(kept, key) && !large || number)) {
                break;
            }
            kept.append(word);
            named |= !first && !second && !Words.KIND.contains(key) && !key.matches("\\d*") && key.length() > 1;
            place++;
            if (word.strip().endsWith(".") && key.length() > 3) {
                break;
            }
        }
        if (!named) {
            return null;
        }
        var name = kept.toString().strip().replaceFirst("[.,&'-]+$", "");
        return new Spot("name", titled(name), confidence, matcher.start(1), matcher.start(1) + name.length());
    }

    /** "Toko Balik 50127" is called so; PlaceRules takes away the number that is an area's postal code. */
    private static boolean ends(Text text, int at) {
        return text.clean().substring(at).matches("(?s) *(?:[,.;:!?)\\n].*)?");
    }

    /** "Warung Kak Ros": a word that else ends a name may be somebody's title. */
    private static boolean honoured(CharSequence kept, String key) {
        return kept.length() > 0 && key.matches("bu|pak|kak|ka|mas|mbak|bos");
    }

    /** Who says of himself who he is, goes before the name that his telephone has; that before anybody else named. */
    static Optional<Spot> person(Text text, @Nullable Spot shop, Optional<Spot> speaker) {
        var named = speaker.filter(one -> Character.isLetter(one.value().charAt(0)))
                .map(one -> person(one.value().split("[^\\p{L} .'’-]", 2)[0], one.from(), one.confidence()));
        for (var cue : PEOPLE) {
            if (named.isPresent() && cue.confidence < 0.8) {
                return named;
            }
            var matcher = cue.pattern.matcher(text.clean());
            while (matcher.find()) {
                var spot = person(matcher.group(1), matcher.start(1), cue.confidence);
                if (spot != null && (shop == null || !shop.touches(spot.from(), spot.to()))) {
                    return Optional.of(spot);
                }
            }
        }
        return named;
    }

    private static @Nullable Spot person(String said, int from, double confidence) {
        var kept = new StringBuilder();
        int names = 0;
        boolean capital = false;
        var words = said.split("(?<= )");
        for (int i = 0; i < words.length; i++) {
            var word = words[i];
            var key = Text.key(word);
            boolean title = i == 0 && words.length > 1 && (key.matches(Words.HONORIFIC) || word.startsWith("dr."));
            if (!title && (Words.plain(key) || key.matches(Words.SHOP) || Words.KIND.contains(key))) {
                break;
            }
            // A name that began with a capital does not go on without one.
            boolean upper = Character.isUpperCase(word.charAt(0));
            if (!title && names > 0 && capital && !upper) {
                break;
            }
            kept.append(word);
            if (!title) {
                names++;
                capital |= upper;
            }
            if (word.strip().endsWith(".") && key.length() > 3 || names == 3) {
                break;
            }
        }
        var name = kept.toString().strip().replaceFirst("[.'’-]+$", "");
        if (names == 0 || Text.key(name).length() < 2) {
            return null;
        }
        return new Spot("contactName", titled(name), confidence, from, from + name.length());
    }

    /** Names typed in a hurry get their capitals. */
    static String titled(String name) {
        if (!name.equals(name.toLowerCase(Locale.ROOT))) {
            return name;
        }
        return Pattern.compile("(?<![\\p{L}'’])\\p{Ll}")
                .matcher(name)
                .replaceAll(first -> first.group().toUpperCase(Locale.ROOT));
    }

    static void read(Text text, ChatExport chat, Consumer<Spot> found) {
        var shop = shop(text).orElse(null);
        if (shop != null) {
            found.accept(shop);
        }
        person(text, shop, chat.customer()).ifPresent(found);
    }
}

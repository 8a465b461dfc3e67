package io.selaras.exchange.imports;

import io.selaras.exchange.tables.Said;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a draft through a mapping of fields to columns, and checks what one file can tell by itself. */
public final class RowReader {
    private final Draft draft;
    private final Map<String, Integer> mapping;
    private final @Nullable Known known;
    private final CostFile costs;

    /** @param known absent when there is no company to check against, as in a dry run without a database */
    public RowReader(Draft draft, Map<String, Integer> mapping, @Nullable Known known) {
        this.draft = draft;
        this.mapping = Map.copyOf(mapping);
        this.known = known;
        this.costs = CostFile.of(draft, this.mapping);
    }

    public List<ReadRow> read() {
        var rows = new ArrayList<ReadRow>();
        for (int i = 0; i < draft.rows().size(); i++) {
            rows.add(one(i + 1, draft.rows().get(i)));
        }
        switch (draft.kind()) {
            case OUTLETS, PRODUCTS, PEOPLE -> {
                CodeRuns.mend(rows, "code");
                once(rows, "code");
            }
            case LEADS -> once(rows, "externalId");
            case PLANS -> PlanChecks.check(rows, known);
            case COSTS -> {}
        }
        return rows;
    }

    private ReadRow one(int number, List<String> cells) {
        var row = new RowDraft(number, field -> {
            var column = mapping.get(field);
            return column == null ? "" : Values.text(Draft.cell(cells, column));
        });
        switch (draft.kind()) {
            case OUTLETS -> outlet(row);
            case PRODUCTS -> product(row);
            case PEOPLE -> person(row);
            case PLANS -> plan(row);
            case LEADS -> lead(row);
            case COSTS -> costs.read(row);
        }
        own(row);
        for (var field : draft.fields()) {
            if (field.required() && row.cell(field.name()).isEmpty()) {
                row.reject(
                        field.label().indonesian() + " kosong.", field.label().english() + " is missing.");
            }
        }
        return row.done();
    }

    /** Fields of the company's own: what does not fit their type is left out and said. */
    private void own(RowDraft row) {
        var values = new LinkedHashMap<String, Object>();
        for (var field : draft.fields()) {
            var own = field.own();
            var written = own == null ? "" : row.cell(field.name());
            if (own == null || written.isEmpty()) {
                continue;
            }
            var value = OwnValues.of(own, written);
            if (value == null) {
                row.repair(
                        "%s \"%s\" tidak terbaca; masuk tanpa isian itu."
                                .formatted(field.label().indonesian(), written),
                        "%s \"%s\" cannot be read; taken without it."
                                .formatted(field.label().english(), written));
            } else {
                values.put(field.name().substring(ImportField.OWN.length()), value);
            }
        }
        if (!values.isEmpty()) {
            row.put("custom", values);
        }
    }

    private void outlet(RowDraft row) {
        row.texts("code", "name", "contactName", "address", "village", "district", "regency", "province", "note");
        row.phones();
        email(row);
        place(row);
        var outletClass = row.cell("class").toUpperCase(Locale.ROOT);
        row.put("class", outletClass);
        row.put("channel", channel(row.cell("channel")));
        row.put("loyaltyTier", tier(row.cell("loyaltyTier")));
        row.money("creditLimit");
        row.money("owes");
        row.optionalDate("registeredOn");
        row.texts("routeDay", "visitFrequency");
        row.put("salesman", row.cell("salesman"));
        if (!row.cell("tags").isEmpty()) {
            row.put("tags", List.of(row.cell("tags").split("\\s*[,;|]\\s*")));
        }
        var salesman = row.cell("salesman");
        if (known != null && !salesman.isEmpty() && !known.salesmen().contains(salesman.toLowerCase(Locale.ROOT))) {
            row.reject("Salesman " + salesman + " tidak dikenal.", "Salesman " + salesman + " is unknown.");
        }
    }

    private static void email(RowDraft row) {
        var written = row.cell("email").strip();
        if (written.matches("[^@\\s,;]+@[^@\\s,;]+\\.[^@\\s,;.]+")) {
            row.put("email", written.toLowerCase(Locale.ROOT));
        } else if (!written.isEmpty()) {
            row.repair(
                    "E-mail \"%s\" tidak terbaca; toko masuk tanpa e-mail.".formatted(written),
                    "The e-mail \"%s\" cannot be read; taken without it.".formatted(written));
        }
    }

    private void place(RowDraft row) {
        var read = mapping.containsKey("latitude")
                ? Places.of(row.cell("latitude"), row.cell("longitude"))
                : Places.of(row.cell("place"));
        switch (read) {
            case Places.Read.At(var latitude, var longitude, var swapped) -> {
                row.put("latitude", latitude);
                row.put("longitude", longitude);
                if (swapped) {
                    row.repair(
                            "Lintang dan bujur tertukar; sudah dibalik.",
                            "Latitude and longitude were swapped; turned round.");
                }
            }
            case Places.Read.Elsewhere(var latitude, var longitude) ->
                row.reject(
                        "Lokasi " + latitude + ", " + longitude + " di luar Indonesia; periksa koordinatnya.",
                        "The place " + latitude + ", " + longitude + " is outside Indonesia; check the coordinates.");
            case Places.Read.Unreadable() ->
                row.repair(
                        "Koordinat tidak terbaca; toko masuk tanpa lokasi, titik diambil pada kunjungan pertama.",
                        "The coordinates are unreadable; taken without a place, to be pinned at the first visit.");
            case Places.Read.None() -> {
                if (mapping.containsKey("latitude") || mapping.containsKey("place")) {
                    if (!row.cell("name").isEmpty() && !row.cell("phone").isEmpty()) {
                        row.repair(
                                "Tanpa lokasi; titik diambil pada kunjungan pertama.",
                                "No place; to be pinned at the first visit.");
                    }
                }
            }
        }
    }

    private static String channel(String written) {
        var normal = Headers.normal(written);
        return switch (normal) {
            case "gt", "general trade", "tradisional", "warung" -> "GT";
            case "mt", "modern trade", "modern" -> "MT";
            case "horeca", "hotel restoran kafe" -> "HORECA";
            default -> written.toUpperCase(Locale.ROOT);
        };
    }

    private static String tier(String written) {
        return switch (Headers.normal(written)) {
            case "silver", "perak" -> "SILVER";
            case "gold", "emas" -> "GOLD";
            case "platinum", "platina" -> "PLATINUM";
            default -> "";
        };
    }

    private static void product(RowDraft row) {
        row.texts("code", "name", "unit", "brand", "group", "tax");
        var barcode = row.cell("barcode");
        if (Values.isDamaged(barcode)) {
            row.repair(
                    "Barcode " + barcode + " rusak oleh spreadsheet; barang masuk tanpa barcode.",
                    "Barcode " + barcode + " was damaged by a spreadsheet; taken without a barcode.");
        } else {
            row.put("barcode", barcode.replaceAll("\\s", ""));
        }
        row.money("cartonPrice");
        row.money("piecePrice");
        var content = row.cell("content");
        if (!content.isEmpty() || !row.cell("cartonPrice").isEmpty()) {
            Values.content(content)
                    .ifPresentOrElse(
                            size -> row.put("content", size),
                            () -> row.reject(
                                    content.isEmpty()
                                            ? "Isi per karton kosong."
                                            : "Isi per karton \"" + content + "\" tidak terbaca.",
                                    content.isEmpty()
                                            ? "Units per carton are missing."
                                            : "Units per carton \"" + content + "\" cannot be read."));
        }
    }

    private static void person(RowDraft row) {
        row.texts("code", "name", "team");
        row.put("email", row.cell("email").toLowerCase(Locale.ROOT));
        row.phones();
        var role = Headers.normal(row.cell("role"));
        var known = role.isEmpty() || role.contains("sales") && !role.contains("super") && !role.contains("spv")
                ? "SALESMAN"
                : role.contains("super") || role.contains("spv")
                        ? "SUPERVISOR"
                        : role.contains("market")
                                ? "MARKETER"
                                : role.contains("owner") || role.contains("pemilik") ? "OWNER" : "";
        if (role.startsWith("admin")) {
            row.reject(
                    "Peran admin tidak diberikan lewat berkas; atur di layar Orang.",
                    "The role admin is not given by a file; set it on the People screen.");
        } else if (known.isEmpty()) {
            row.reject(
                    "Peran \"" + row.cell("role") + "\" tidak dikenal.",
                    "Role \"" + row.cell("role") + "\" is unknown.");
        }
        row.put("role", known);
    }

    private static void plan(RowDraft row) {
        row.texts("salesman", "outlet", "frequency");
        var day = row.cell("weekday");
        Values.weekday(day)
                .ifPresentOrElse(
                        weekday -> row.put("weekday", weekday.name().substring(0, 3)),
                        () -> row.reject(
                                "Hari \"" + day + "\" tidak ada; pakai 1 (Senin) sampai 7 (Minggu) atau nama hari.",
                                "Day \"" + day + "\" does not exist; use 1 (Monday) to 7 (Sunday) or a name."));
        var weeks = Values.weeks(row.cell("weeks"));
        if (weeks.isEmpty()) {
            row.reject(
                    "Minggu \"" + row.cell("weeks") + "\" tidak terbaca; contoh: 1,3 atau 1-4 atau semua.",
                    "Weeks \"" + row.cell("weeks") + "\" cannot be read; for example 1,3 or 1-4 or semua.");
        }
        row.put("weeks", weeks.stream().sorted().toList());
        row.neededDate("from");
        row.neededDate("until");
        var from = row.value("from");
        var until = row.value("until");
        if (from != null && until != null && until.toString().compareTo(from.toString()) < 0) {
            row.reject(
                    "Selesai (" + until + ") sebelum mulai (" + from + ").",
                    "It ends (" + until + ") before it starts (" + from + ").");
        }
        Values.number(row.cell("sequence")).ifPresent(number -> row.put("sequence", number.longValue()));
    }

    private static void lead(RowDraft row) {
        row.texts("createdAt", "name", "email", "regency", "interest", "status", "ad", "campaign", "form", "platform");
        row.put("externalId", row.cell("externalId").replaceFirst("^l:", ""));
        row.put("adId", row.cell("adId").replaceFirst("^ag?:", ""));
        var phone = row.cell("phone").replaceFirst("^p:", "");
        if (phone.contains("test lead") || row.cell("name").contains("test lead")) {
            row.reject("Lead percobaan dari formulir, bukan orang.", "A test lead of the form, not a person.");
            return;
        }
        var phones = Values.phones(phone);
        row.put("phones", phones);
        if (phones.isEmpty()) {
            row.repair(
                    "Nomor telepon tidak lengkap; lead masuk tanpa telepon dan ditandai.",
                    "The phone number is incomplete; kept as a lead without phone, marked.");
            row.put("incomplete", true);
        }
    }

    private static void once(List<ReadRow> rows, String field) {
        var first = new HashMap<String, Integer>();
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            if (!(row.values().get(field) instanceof String code)) {
                continue;
            }
            var before = first.putIfAbsent(code.toLowerCase(Locale.ROOT), row.row());
            if (before != null) {
                rows.set(
                        i,
                        row.rejected(Said.of(
                                "Kode " + code + " sudah dipakai di baris " + before + ".",
                                "Code " + code + " is used by row " + before + " already.")));
            }
        }
    }

    /** A row while it is being read. */
    static final class RowDraft {
        private final int number;
        private final UnaryOperator<String> cells;
        private final Map<String, Object> values = new LinkedHashMap<>();
        private final List<Said> repaired = new ArrayList<>();
        private @Nullable Said rejected;

        RowDraft(int number, UnaryOperator<String> cells) {
            this.number = number;
            this.cells = cells;
        }

        String cell(String field) {
            return cells.apply(field);
        }

        @Nullable
        Object value(String field) {
            return values.get(field);
        }

        void put(String field, Object value) {
            if (!value.equals("") && !value.equals(List.of())) {
                values.put(field, value);
            }
        }

        void texts(String... fields) {
            for (var field : fields) {
                put(field, cell(field));
            }
        }

        void repair(String indonesian, String english) {
            repaired.add(new Said(indonesian, english));
        }

        void reject(String indonesian, String english) {
            if (rejected == null) {
                rejected = new Said(indonesian, english);
            }
        }

        void phones() {
            var written = cell("phone");
            if (Values.isDamaged(written)) {
                repair(
                        "Telepon " + written + " rusak oleh spreadsheet; masuk tanpa telepon, isi ulang nomornya.",
                        "Phone " + written + " was damaged by a spreadsheet; taken without it, enter it again.");
                return;
            }
            var phones = Values.phones(written);
            put("phones", phones);
            if (phones.isEmpty() && !written.isEmpty()) {
                repair(
                        "\"" + written + "\" bukan nomor telepon; masuk tanpa telepon.",
                        "\"" + written + "\" is no telephone number; taken without it.");
            }
        }

        void money(String field) {
            var written = cell(field);
            if (written.isEmpty()) {
                return;
            }
            var number = Values.number(written);
            if (number.isEmpty()) {
                reject("\"" + written + "\" bukan angka.", "\"" + written + "\" is not a number.");
            } else if (number.get().signum() < 0) {
                reject("Angka " + written + " negatif.", "The number " + written + " is negative.");
            } else {
                put(field, number.get().setScale(0, RoundingMode.HALF_UP).longValue());
            }
        }

        void optionalDate(String field) {
            date(field, false);
        }

        void neededDate(String field) {
            date(field, true);
        }

        private void date(String field, boolean needed) {
            var written = cell(field);
            if (written.isEmpty()) {
                return;
            }
            var date = Values.date(written);
            if (date.isPresent()) {
                put(field, date.get().toString());
            } else if (needed) {
                reject("Tanggal " + written + " tidak ada.", "There is no date " + written + ".");
            } else {
                repair(
                        "Tanggal " + written + " tidak ada; masuk tanpa tanggal.",
                        "There is no date " + written + "; taken without it.");
            }
        }

        ReadRow done() {
            return new ReadRow(number, Map.copyOf(values), List.copyOf(repaired), rejected);
        }
    }
}

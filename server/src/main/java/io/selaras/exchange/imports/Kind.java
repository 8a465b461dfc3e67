package io.selaras.exchange.imports;

import io.selaras.platform.Actor;
import io.selaras.platform.Role;
import java.util.Arrays;
import java.util.List;

/** What a file can hold, with the fields of each kind and the headers offices write over them. */
public enum Kind {
    OUTLETS(
            field(
                    "code",
                    "Kode",
                    "Code",
                    "kode plg|kode pelanggan|kode outlet|kode toko|outlet code|customer code|id outlet|id pelanggan|toko kode|customer id"),
            needed(
                    "name",
                    "Nama toko",
                    "Name",
                    "nama|nama toko|nama outlet|outlet name|nama pelanggan|customer name|toko nama|toko|store name|outlet|pelanggan"),
            field(
                    "contactName",
                    "Pemilik",
                    "Contact",
                    "pemilik nama|nama pemilik|pemilik|owner|contact|kontak|pic|nama kontak|contact name"),
            field(
                    "phone",
                    "Telepon",
                    "Phone",
                    "no hp wa|no hp|hp|telepon|telp|no telp|no telepon|wa|whatsapp|no wa|pemilik wa|phone number|mobile|handphone|phones|nomor hp"),
            field(
                    "email",
                    "E-mail",
                    "E-mail",
                    "email|e mail|surel|alamat email|email toko|email pemilik|email address"),
            field("address", "Alamat", "Address", "alamat toko|alamat lengkap|jalan|street"),
            field("village", "Kelurahan", "Village", "desa|kelurahan desa|desa kelurahan"),
            field("district", "Kecamatan", "District", "kec"),
            field("regency", "Kota/Kabupaten", "Regency", "kota|kabupaten|kota kabupaten|city"),
            field("province", "Provinsi", "Province", "propinsi"),
            field("latitude", "Lintang", "Latitude", "lat|lokasi lat|garis lintang|lokasi lintang"),
            field("longitude", "Bujur", "Longitude", "long|lng|lon|lokasi long|garis bujur|lokasi bujur|lokasi lng"),
            field(
                    "place",
                    "Koordinat",
                    "Place",
                    "location|lokasi|titik|titik lokasi|coordinates|coordinate|gps|maps|google maps|koordinat gps|latlong|lat long"),
            field("class", "Kelas", "Class", "klas|grade|kategori|toko kelas|outlet class|tipe kelas"),
            field("channel", "Kanal", "Channel", "tipe outlet|jenis outlet|segment|segmen"),
            field("loyaltyTier", "Tingkat loyalitas", "Loyalty tier", "tier|loyalitas|member"),
            field(
                    "creditLimit",
                    "Limit kredit",
                    "Credit limit",
                    "limit kredit rp|plafon|plafon kredit|limit|limit piutang|kredit limit"),
            field(
                    "owes",
                    "Piutang",
                    "Owes",
                    "saldo piutang|sisa piutang|total piutang|piutang rp|tagihan|hutang|outstanding|receivable|balance"),
            field(
                    "registeredOn",
                    "Tanggal daftar",
                    "Registered on",
                    "tgl daftar|tanggal registrasi|tgl registrasi|tgl gabung|registered"),
            field("salesman", "Salesman", "Salesman", "sales|kode sales|nama sales|kode salesman|salesman code"),
            field("routeDay", "Hari kunjungan", "Route day", "hari|hari rute|visit day|hari kunjung"),
            field("visitFrequency", "Frekuensi", "Visit frequency", "visit freq|freq|frekuensi kunjungan"),
            field("tags", "Label", "Tags", "tag"),
            field("note", "Catatan", "Note", "notes|keterangan|ket|remarks")),
    PRODUCTS(
            needed("code", "Kode", "Code", "sku|kode barang|kode produk|product code|item code|kode sku"),
            needed("name", "Nama barang", "Name", "nama|nama produk|product name|item name|barang|produk|deskripsi"),
            field("unit", "Satuan", "Unit", "uom|satuan besar"),
            field("content", "Isi", "Content", "isi karton|isi dus|konversi|qty per karton|pcs per karton|conversion"),
            field(
                    "cartonPrice",
                    "Harga grosir",
                    "Carton price",
                    "harga karton|harga dus|harga krt|wholesale price|hrg grosir"),
            field(
                    "piecePrice",
                    "Harga eceran",
                    "Piece price",
                    "harga pcs|harga satuan|harga|price|harga jual|retail price|unit price|hrg eceran"),
            field("barcode", "Barcode", "Barcode", "ean|kode bar|barkode|gtin"),
            field("brand", "Merk", "Brand", "merek"),
            field("group", "Kelompok", "Group", "kategori|category|grup|product group|golongan"),
            field("tax", "PPN", "Tax", "pajak|vat")),
    PEOPLE(
            needed("code", "Kode", "Code", "nik|kode karyawan|kode sales|kode salesman|employee code|id karyawan"),
            needed("name", "Nama", "Name", "nama lengkap|nama karyawan|nama sales|full name|salesman"),
            field("email", "Email", "Email", "e mail|surel"),
            field("phone", "Telepon", "Phone", "hp|no hp|wa|no wa|whatsapp|telp|no telp|phone number"),
            field("role", "Peran", "Role", "jabatan|posisi|position|roles"),
            field("team", "Tim", "Team", "nama tim|area|supervisor")),
    PLANS(
            needed(
                    "salesman",
                    "Salesman",
                    "Salesman",
                    "sales|kode sales|kode salesman|nama sales|nama salesman|salesman code"),
            needed(
                    "outlet",
                    "Kode outlet",
                    "Outlet code",
                    "kode|kode toko|outlet|kode plg|kode pelanggan|customer code|toko"),
            needed("weekday", "Hari", "Weekday", "hari 1 7|hari kunjungan|day|route day|visit day"),
            field("weeks", "Minggu", "Weeks", "minggu ke|week|pekan"),
            field("frequency", "Frekuensi", "Frequency", "freq|visit freq|frekuensi kunjungan"),
            field("from", "Mulai", "From", "tgl mulai|tanggal mulai|start|start date|berlaku"),
            field("until", "Selesai", "Until", "tgl selesai|tanggal selesai|end|end date|berakhir|sampai"),
            field("sequence", "Urutan", "Sequence", "urut|no urut")),
    LEADS(
            field("externalId", "Id", "Id", "lead id"),
            field("createdAt", "Waktu", "Created", "created time|created at|tanggal|tgl|waktu masuk"),
            needed("name", "Nama", "Name", "full name|nama lengkap|nama calon|first name"),
            field("phone", "Telepon", "Phone", "phone number|no hp|hp|wa|no wa|whatsapp|telp"),
            field("email", "Email", "Email", "e mail"),
            field("regency", "Kota/Kabupaten", "Regency", "kota kabupaten|kota|kabupaten|city"),
            field("interest", "Minat", "Interest", "apa yang anda jual|produk|product|kebutuhan"),
            field("status", "Status", "Status", "lead status"),
            field("adId", "Id iklan", "Ad id", "ad id"),
            field("ad", "Iklan", "Ad", "ad name"),
            field("campaign", "Kampanye", "Campaign", "campaign name|nama kampanye"),
            field("form", "Formulir", "Form", "form name"),
            field("platform", "Platform", "Platform", "sumber|source")),
    COSTS(
            field("campaign", "Kampanye", "Campaign", "nama kampanye|campaign name"),
            field(
                    "item",
                    "Iklan atau postingan",
                    "Ad or post",
                    "nama iklan|ad name|nama set iklan|ad set name|grup iklan|nama grup iklan|ad group|ad group name|post id|id postingan|permalink|tautan permanen|video link|caption"),
            field(
                    "platform",
                    "Platform",
                    "Platform",
                    "publisher platform|platform penayangan|network|jaringan|account type|sumber|source|channel"),
            field("status", "Status", "Status", "status kampanye|campaign status|campaign state"),
            field("currency", "Mata uang", "Currency", "kode mata uang|currency code"),
            field(
                    "cost",
                    "Biaya",
                    "Cost",
                    "spend|spent|amount spent|jumlah yang dibelanjakan|jumlah dibelanjakan|biaya rp|pengeluaran|total cost|total biaya"),
            field("impressions", "Tayangan", "Impressions", "impr|impresi|views|video views|tampilan|penayangan"),
            field("reach", "Jangkauan", "Reach", "accounts reached|akun yang dijangkau|orang yang dijangkau"),
            field(
                    "clicks",
                    "Klik",
                    "Clicks",
                    "link clicks|klik tautan|clicks all|klik semua|clicks destination|destination clicks"),
            field("conversions", "Konversi", "Conversions", "results|hasil|conv|total conversions"),
            field(
                    "engagement",
                    "Interaksi",
                    "Engagement",
                    "engagements|interactions|total interactions|total engagement|post engagements|keterlibatan|keterlibatan postingan|interaksi postingan|reactions comments and shares|primary|utama"),
            field("likes", "Suka", "Likes", "reactions|reaksi|jumlah suka|total likes"),
            field("comments", "Komentar", "Comments", "jumlah komentar|total comments"),
            field("shares", "Dibagikan", "Shares", "bagikan|kali dibagikan|jumlah dibagikan|total shares"),
            field("saves", "Disimpan", "Saves", "simpan|kali disimpan|jumlah disimpan|favorites"),
            field("ctr", "CTR", "CTR", "rasio klik"),
            field(
                    "day",
                    "Tanggal",
                    "Day",
                    "hari|date|tgl|by day|publish time|waktu publikasi|waktu terbit|video posted date|tanggal posting"),
            field("from", "Mulai", "From", "awal pelaporan|mulai pelaporan|reporting starts|start date|tanggal mulai"),
            field(
                    "until",
                    "Selesai",
                    "Until",
                    "akhir pelaporan|selesai pelaporan|reporting ends|end date|tanggal selesai"));

    private final List<ImportField> fields;

    Kind(ImportField... fields) {
        this.fields = List.copyOf(Arrays.asList(fields));
    }

    public List<ImportField> fields() {
        return fields;
    }

    /** Administrators bring in everything, marketing what is its own. */
    public boolean isFor(Actor actor) {
        return actor.hasAny(Role.ADMIN, Role.OWNER) || (actor.has(Role.MARKETER) && (this == LEADS || this == COSTS));
    }

    private static ImportField field(String name, String indonesian, String english, String others) {
        return ImportField.of(name, indonesian, english, others, false);
    }

    private static ImportField needed(String name, String indonesian, String english, String others) {
        return ImportField.of(name, indonesian, english, others, true);
    }
}

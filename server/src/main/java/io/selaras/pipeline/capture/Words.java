package io.selaras.pipeline.capture;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** The small words of both languages that end a name, a shop or a wish. */
final class Words {
    private Words() {}

    /** Never part of a person's or a shop's name. */
    static final Set<String> PLAIN = words(
            "saya sy aku ak gue gw kami kita dia mereka anda kamu you i we my our your me us im mau mo ingin pengen"
                    + " pingin pgn hendak butuh perlu minta mohon pesan psn order beli cari nyari tanya nanya tertarik"
                    + " berminat minat want wants wanted would like need needs looking look order interested buy asking"
                    + " ask di d ke dari dr dri pada untuk utk buat dengan dgn dg sama ama oleh dalam dan atau serta juga"
                    + " jg in at on from of for to with and or the a an is are was am near by as so yang yg itu ini"
                    + " tersebut adalah ialah ada adl punya pny milik sudah udah udh dah sdh belum blm blum akan lagi lg"
                    + " bisa bs boleh dapat dpt tidak tdk gak ga nggak ngga enggak kalau klo kalo kl jika bila apakah apa"
                    + " berapa brp bagaimana gimana gmn kapan kenapa mengapa temennya temen teman dulu dimana mana halo"
                    + " hai hi hallo hello hey dear selamat pagi siang sore malam assalamualaikum assalamu'alaikum ass wr"
                    + " wb permisi maaf tolong tlg please pls thanks thank terima kasih makasih mksh tks trims kak ka min"
                    + " admin gan sis bos boss bro agan ya yah dong donk deh nih sih kok lho loh ok oke okay iya alamat"
                    + " almt lokasi posisi daerah area wilayah kawasan sekitar dekat deket address located location no"
                    + " nomor hp wa whatsapp telp tlp telepon tel phone call email e-mail hub hubungi kontak contact harga"
                    + " hrg price prices stok stock produk product products barang katalog catalog kirim dikirim antar"
                    + " delivery deliver sales salesman datang visit kunjungan jadi reseller agen distributor supplier"
                    + " pelanggan customer langganan jl jln jalan gg gang rt rw kec kel desa kab kota provinsi prov"
                    + " kecamatan kelurahan kabupaten blok komplek komp perum perumahan ruko baru buka bukanya tau tahu"
                    + " info infonya detail via lewat here there this that sent send reach can could will have has had run"
                    + " own owner pemilik pemiliknya penanggung jawab pic sini sana sekarang skrg besok bsk lusa minggu"
                    + " hari nama namanya name named called senin selasa rabu kamis jumat sabtu monday tuesday wednesday"
                    + " thursday friday saturday sunday mewakili perwakilan bagian purchasing manager staff staf karyawan"
                    + " pengelola kepala sya kk kakak ane krm psen bth btuh mhn dtg mnt nmr nma kpd yth ord ganti gnti"
                    + " kabari tutup sementara pindah pindahan memohon daftar noreply pimpinan mewakili hendak rutin"
                    + " supply suplai hormat lihat liat lht nemu ketemu baca dengar denger mampir sedang tadi kemarin kmrn"
                    + " coba pakai pake saw heard cabang sekalian dpn depan sebelah samping belakang blkg seberang sbrng"
                    + " memerlukan membutuhkan memesan menjadi bermaksud melalui selaku sebagai  pasok ngambil ambil"
                    + " jualan jual dagang usaha bisnis jangan jgn jngn bukan dont habis abis kehabisan");

    static final String HONORIFIC =
            "(?:bapak|bpk|pak|pk|ibu|bu|mas|mbak|mba|bang|abang|kak|teh|teteh|kang|koh|ko|cik|ci|om|tante|uda|uni|mbk|sdr|sdri|saudara|saudari|suster|ustadz|ustad|dr(?=\\.)|apt|drs|dra|ir|haji|hajah|hj|h|mr|mrs|ms|miss)";

    /** What sells, in front of its name. */
    static final String SHOP =
            "(?:(?:tk|wrg|wr|rm|ud|cv|pt)\\.?|toko|tko|warung|warkop|waroeng|kios|kedai|minimarket|mini"
                    + " market|minimart|supermarket|swalayan|grosir|agen|koperasi|kopkar|apotek|apotik|catering|katering|resto|restoran|restaurant|rumah"
                    + " makan|depot|kantin|kafe|cafe|bakery|lapak|depo|hotel|hostel|klinik|yayasan|panti"
                    + " asuhan|pabrik|salon|bengkel|warteg|toserba|kopsis|agn|ktring|pondok"
                    + " pesantren|(?-i:SD|SMP|SMA|SMK|RM|TB)\\.?)";

    /** What a shop is, not what it is called. */
    static final Set<String> KIND = words(
            "kelontong klontong kelontongan sembako kecil besar kecilkecilan baru sendiri saya sy kami kita aku gue"
                    + " nya milik gas elpiji pulsa beras online plastik telur nasi emak sayuran daging ayam grosir eceran"
                    + " rokok snack jajanan makan makanan minuman kopi bangunan buah sayur frozen food rumahan keluarga"
                    + " pribadi madura sederhana grocery small little corner family new tokonya warungnya ku");

    private static Set<String> words(String spaced) {
        return new HashSet<>(Arrays.asList(spaced.split(" ")));
    }

    /** Plain words that may stand inside a name when they are written large: "Koperasi Karyawan Maju". */
    static final Set<String> AT_TIMES = words(
            "pagi siang sore malam bagian karyawan pegawai staff staf manager agen usaha barang produk baru hari minggu bersama sales toko"
                    + " tani");

    static boolean plain(String key) {
        return PLAIN.contains(key);
    }
}

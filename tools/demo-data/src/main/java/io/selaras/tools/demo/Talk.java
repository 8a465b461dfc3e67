package io.selaras.tools.demo;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/**
 * What the company told each other: announcements and who has read them, what the field said and what marketing answered,
 * and thanks for orders across divisions. Follows from the visits, signals and orders that are already there.
 */
final class Talk {
    private final Connection connection;
    private final Instant now;

    Talk(Connection connection, Instant now) {
        this.connection = connection;
        this.now = now;
    }

    void write() throws SQLException {
        announcements();
        voices();
        praises();
        notices();
    }

    private void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql.replace("{org}", "'" + Company.ORGANISATION + "'")
                    .replace("{now}", "timestamptz '" + now + "'")
                    .replace("{none}", "'00000000-0000-0000-0000-000000000000'::uuid"));
        }
    }

    private void announcements() throws SQLException {
        run("""
                insert into collaboration.announcement (organisation_id, id, title, text, must_read, question, choices,
                    right_choice, from_day, until_day, author_id, published_at)
                select {org}, md5('announcement' || title)::uuid, title, text, must_read, question, choices, right_choice,
                    ({now} - make_interval(days => back))::date, ({now} + make_interval(days => 20 - back))::date, p.id,
                    {now} - make_interval(days => back)
                from (values
                    ('Kopi sachet: diskon 5% mulai dua karton', 'Berlaku untuk semua kelas. Tunjukkan kartunya di outlet.',
                        true, 'Berapa karton paling sedikit?', array['Satu', 'Dua', 'Lima'], 1, 3),
                    ('Jadwal pasar Tambun berubah', 'Pasar buka Selasa dan Jumat. Atur jam kunjungan sebelum pukul sembilan.',
                        false, null, '{}'::text[], null, 12),
                    ('Foto rak wajib untuk outlet kelas A', 'Satu foto setiap kunjungan, dari depan, label harga terbaca.',
                        true, 'Untuk kelas apa?', array['A', 'B', 'Semua'], 0, 34)
                ) as said (title, text, must_read, question, choices, right_choice, back)
                join identity.person p on p.organisation_id = {org} and p.code = 'MKT1'
                """);
        // Nearly everybody has read the old ones; of the newest, about half.
        run("""
                insert into collaboration.acknowledgement (organisation_id, announcement_id, person_id, at, choice)
                select {org}, a.id, p.id, a.published_at + make_interval(mins => 20 + n * 37),
                    case when a.question is null then null when n % 9 = 4 then 2 else a.right_choice end
                from collaboration.announcement a
                join (select id, row_number() over (order by id)::int n from identity.person
                    where organisation_id = {org} and 'SALESMAN' = any (roles)) p on true
                where a.organisation_id = {org}
                    and n <= case when a.published_at > {now} - interval '5 days' then 12 else 23 end
                """);
    }

    private void voices() throws SQLException {
        run("""
                create temp table said on commit drop as
                select s.id, lower(s.kind) topic, '' reason, coalesce(o.territory_id, {none}) area,
                    coalesce(s.product_id, {none}) product, s.salesman_id person, s.outlet_id, s.outlet_name, s.text, s.at
                from visits.signal s
                join customers.outlet o on o.organisation_id = s.organisation_id and o.id = s.outlet_id
                where s.organisation_id = {org} and s.at > {now} - interval '60 days'
                union all
                select v.id, 'no_order', v.reason, coalesce(o.territory_id, {none}), {none}, v.salesman_id, v.outlet_id,
                    v.outlet_name, v.note, v.ended_at
                from visits.visit v
                join customers.outlet o on o.organisation_id = v.organisation_id and o.id = v.outlet_id
                where v.organisation_id = {org} and v.result = 'NO_ORDER' and v.reason is not null
                    and v.ended_at > {now} - interval '60 days'
                """);
        // What was said before the last answer, three weeks ago, is one group; what came after waits.
        run("""
                insert into collaboration.voice_group (organisation_id, id, topic, reason, area_id, product_id, opened_at,
                    last_at, voices, answer, answer_text, answered_by, answered_at)
                select {org}, md5('voice' || topic || reason || area || product || old)::uuid, topic, reason, area, product,
                    min(at), max(at), count(*),
                    case when old then case when topic = 'price' or reason = 'price' then 'no' when topic = 'stock' then 'done'
                        else 'planned' end end,
                    case when old then case when topic = 'price' or reason = 'price'
                        then 'Harga dari pabrik naik; kami bantu dengan diskon mulai dua karton.' when topic = 'stock'
                        then 'Gudang sudah diisi ulang, kirim lagi mulai Senin.'
                        else 'Masuk rencana bulan depan bersama materi promonya.' end end,
                    case when old then (select id from identity.person where organisation_id = {org} and code = 'MKT1') end,
                    case when old then {now} - interval '20 days' end
                from (select *, at < {now} - interval '21 days' old from said) s
                group by topic, reason, area, product, old
                """);
        run("""
                insert into collaboration.voice (organisation_id, id, group_id, person_id, outlet_id, outlet_name, text, at)
                select {org}, id,
                    md5('voice' || topic || reason || area || product || (at < {now} - interval '21 days'))::uuid,
                    person, outlet_id, outlet_name, text, at
                from said
                """);
    }

    private void praises() throws SQLException {
        run("""
                insert into collaboration.praise (organisation_id, id, from_id, to_id, subject_kind, subject_id,
                    subject_title, link, text, at)
                select {org}, md5('praise' || o.id)::uuid,
                    (select id from identity.person where organisation_id = {org} and code = giver), o.salesman_id,
                    'order', o.id, o.number, '/orders/' || o.id, words, o.placed_at + interval '3 hours'
                from (select *, row_number() over (order by total desc)::int n from orders.sales_order
                    where organisation_id = {org} and state = 'PLACED' and placed_at > {now} - interval '45 days') o
                join (values
                    (1, 'OWN', 'Order terbesar bulan ini. Terima kasih sudah sabar menemani pemiliknya.'),
                    (2, 'MKT1', 'Kartu kopi Anda tunjukkan dan langsung jadi order. Terima kasih!'),
                    (4, 'SPV1', 'Toko ini dua kali menolak, Anda kembali lagi. Hebat.'),
                    (7, 'MKT2', 'Lead dari Instagram ini Anda datangi di hari yang sama. Terima kasih!')
                ) as said (place, giver, words) on place = n
                """);
    }

    /** The newest announcement and the thanks, as the desk's inboxes have them. */
    private void notices() throws SQLException {
        run("""
                insert into collaboration.notice (organisation_id, id, person_id, kind, data, link, at, read_at)
                select {org}, md5('notice' || a.id || p.id)::uuid, p.id, 'announcement', jsonb_build_object('title', a.title),
                    '/announcements/' || a.id, a.published_at,
                    case when a.published_at < {now} - interval '5 days' then a.published_at + interval '2 hours' end
                from collaboration.announcement a
                join identity.person p on p.organisation_id = {org} and p.code <> 'MKT1'
                where a.organisation_id = {org}
                """);
        run("""
                insert into collaboration.notice (organisation_id, id, person_id, kind, data, link, at)
                select {org}, md5('thanks' || r.id)::uuid, r.to_id, 'praise',
                    jsonb_build_object('who', p.name, 'subject', r.subject_title, 'text', r.text), r.link, r.at
                from collaboration.praise r
                join identity.person p on p.organisation_id = {org} and p.id = r.from_id
                where r.organisation_id = {org}
                """);
    }
}

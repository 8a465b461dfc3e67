package io.selaras.pipeline;

import io.selaras.pipeline.db.tables.records.LeadRecord;
import org.jspecify.annotations.Nullable;

/** Writes what came in into a row. */
final class LeadRows {
    private LeadRows() {}

    static void fill(LeadRecord row, NewLead lead, @Nullable String phone) {
        row.setId(lead.id().value());
        facts(row, lead, phone);
        var origin = lead.origin();
        row.setDoor(origin.door().name());
        row.setSource(origin.source());
        row.setMedium(origin.medium());
        row.setCampaign(origin.campaign());
        row.setContent(origin.content());
        row.setTerm(origin.term());
        row.setReference(origin.reference());
        row.setReferrer(origin.referrer());
        row.setPage(origin.page());
        row.setVisitor(origin.visitor());
        row.setFormId(origin.form());
        row.setSubmissionId(origin.submission());
        row.setExternalId(origin.externalId());
        row.setCreatedAt(LeadStore.time(lead.at()));
    }

    /** Who and where. A telephone that is no number is kept in the note, so that a person can read it. */
    static void facts(LeadRecord row, NewLead lead, @Nullable String phone) {
        row.setName(lead.name().strip());
        row.setContactName(lead.contactName());
        row.setPhone(phone);
        row.setEmail(lead.email());
        row.setLatitude(lead.place().latitude());
        row.setLongitude(lead.place().longitude());
        row.setPlaceGuessed(lead.place().guessed());
        row.setVillageCode(lead.place().villageCode());
        row.setVillage(lead.place().village());
        row.setDistrict(lead.place().district());
        row.setRegency(lead.place().regency());
        row.setAddress(lead.place().address());
        row.setInterest(lead.interest());
        var unread = lead.phone() != null && !lead.phone().isBlank() && phone == null;
        row.setNote(unread ? join(lead.note(), "Tel. ? " + lead.phone()) : lead.note());
    }

    private static String join(@Nullable String note, String more) {
        return note == null || note.isBlank() ? more : note + "\n" + more;
    }
}

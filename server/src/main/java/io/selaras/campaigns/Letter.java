package io.selaras.campaigns;

import io.selaras.identity.People;
import io.selaras.identity.Person;
import io.selaras.messaging.Mail;
import io.selaras.messaging.Purpose;
import io.selaras.platform.OrganisationId;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** A campaign's mail for one recipient. */
@Component
class Letter {
    static final String STEP = "mail";

    private final People people;

    Letter(People people) {
        this.people = people;
    }

    /** What every mail of a batch may name beside its recipient. */
    record Names(String company, Map<UUID, String> salesmen) {}

    Names names(OrganisationId organisation) {
        return new Names(
                people.organisation(organisation).name(),
                people.everybody(organisation).stream()
                        .collect(Collectors.toMap(person -> person.id().value(), Person::name)));
    }

    /** @param html and {@code text}: both bodies, as the recipient would see them */
    record Written(String subject, String html, String text) {}

    Written written(Campaign campaign, Campaign.Mail mail, RecipientStore.ToMail to, Names names) {
        var values = new HashMap<>(to.fields());
        values.put("company", names.company);
        var salesman = values.remove("salesman_id");
        if (salesman != null && names.salesmen.get(UUID.fromString(salesman)) instanceof String name) {
            values.put("salesman", name);
        }
        var utm = "utm_source=email&utm_medium=email&utm_campaign=" + campaign.code();
        return new Written(
                Template.subject(mail.subject(), values),
                Template.html(mail.body(), values, utm),
                Template.text(mail.body(), values, utm));
    }

    Mail to(Campaign campaign, Campaign.Mail mail, RecipientStore.ToMail to, Names names) {
        var written = written(campaign, mail, to, names);
        return new Mail(
                campaign.id(),
                STEP,
                to.party().contact(),
                to.email(),
                to.name(),
                Purpose.MARKETING,
                Mail.MARKETING,
                written.subject,
                written.html,
                written.text,
                null,
                mail.track());
    }

    /** For the marketer's own eyes: no consent needed, nothing counted. */
    Mail test(Person me, Campaign campaign, Written written, String address, String step) {
        return new Mail(
                campaign.id(),
                step,
                "person:" + me.id(),
                address,
                null,
                Purpose.TRANSACTIONAL,
                "service",
                (me.language().equals("en") ? "[Test] " : "[Uji] ") + written.subject,
                nowhere(written.html),
                nowhere(written.text),
                null,
                false);
    }

    /** Nobody is on a list here, so the way out of it leads nowhere. */
    private static String nowhere(String body) {
        return body.replace(Template.WAY_OUT, "#");
    }
}

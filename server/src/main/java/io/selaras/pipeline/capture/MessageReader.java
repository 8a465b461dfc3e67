package io.selaras.pipeline.capture;

import io.selaras.customers.Areas;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Reads a lead out of a message, Indonesian or English, by rules that run inside the product: contact, name, place, wish.
 * What it finds it can show in the words of the message. How well it does stands in {@code docs/rooms/pipeline.md}.
 */
@Component
public class MessageReader {
    private final PlaceRules places;

    public MessageReader(Areas areas) {
        this.places = new PlaceRules(areas);
    }

    /** @param home codes of the regencies in which the company has outlets: of two areas with one name the nearer is meant */
    public List<Found> read(String message, Set<String> home) {
        var written = Text.of(message);
        var spots = new ArrayList<Spot>();
        ContactRules.read(written, spots::add);
        var contacts = List.copyOf(spots);
        var chat = ChatExport.of(written);
        var text = written.without(chat.stamps());
        NameRules.read(text, chat, spot -> places.withoutPlace(text, spot, home).ifPresent(spots::add));
        places.read(text, List.copyOf(spots), home, spots::add);
        WishRules.read(text.without(contacts).without(chat.speakers()), spots::add);
        return spots.stream()
                .sorted(Comparator.comparingInt(Spot::from))
                .map(spot -> new Found(
                        spot.field(),
                        spot.value(),
                        Math.round(spot.confidence() * 100) / 100.0,
                        text.part(spot.from(), spot.to())))
                .toList();
    }
}

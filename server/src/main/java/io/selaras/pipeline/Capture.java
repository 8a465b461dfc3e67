package io.selaras.pipeline;

import io.selaras.customers.Outlets;
import io.selaras.pipeline.capture.Found;
import io.selaras.pipeline.capture.MessageReader;
import io.selaras.pipeline.capture.PhotoLetters;
import io.selaras.platform.OrganisationId;
import java.util.List;
import org.springframework.stereotype.Service;

/** Reads a lead out of what somebody wrote, in Indonesian or English. A person confirms before anything is kept. */
@Service
public class Capture {
    private final MessageReader reader;
    private final PhotoLetters letters;
    private final LanguageModel model;
    private final Outlets outlets;

    Capture(MessageReader reader, PhotoLetters letters, LanguageModel model, Outlets outlets) {
        this.reader = reader;
        this.letters = letters;
        this.model = model;
        this.outlets = outlets;
    }

    /** @return at most one finding a field, in the order of the text; empty when nothing was found */
    public List<Found> read(OrganisationId organisation, String text) {
        return model.help(organisation, text, byRule(organisation, text));
    }

    /** By the rules alone, in no time. */
    List<Found> byRule(OrganisationId organisation, String text) {
        return reader.read(text, outlets.regencies(organisation));
    }

    /** What became of a photo of a shop sign or a business card. */
    public sealed interface Photo {
        /** @param found as sure as the rules are and the letters were clear */
        record Read(String text, List<Found> found) implements Photo {}

        record NoPicture() implements Photo {}

        record NotInstalled() implements Photo {}

        record Failed(String why) implements Photo {}
    }

    public Photo readPhoto(OrganisationId organisation, byte[] picture) {
        return switch (letters.read(picture)) {
            case PhotoLetters.Outcome.Read read -> {
                var text = read.text();
                yield new Photo.Read(
                        text,
                        read(organisation, text).stream()
                                .map(found -> asClearAs(read.words(), found))
                                .toList());
            }
            case PhotoLetters.Outcome.NoPicture() -> new Photo.NoPicture();
            case PhotoLetters.Outcome.NotInstalled() -> new Photo.NotInstalled();
            case PhotoLetters.Outcome.Failed(var why) -> new Photo.Failed(why);
        };
    }

    /** A telephone with one blurred digit is a wrong telephone: the least clear of its words counts. */
    private static Found asClearAs(List<PhotoLetters.Word> words, Found found) {
        double clear = words.stream()
                .filter(word -> found.words().contains(word.text()))
                .mapToDouble(PhotoLetters.Word::clear)
                .min()
                .orElse(1);
        return new Found(
                found.field(), found.value(), Math.round(found.confidence() * clear * 100) / 100.0, found.words());
    }
}

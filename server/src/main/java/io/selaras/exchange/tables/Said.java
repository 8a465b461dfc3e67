package io.selaras.exchange.tables;

/** One sentence in both languages of the product. */
public record Said(String indonesian, String english) {
    public static Said of(String indonesian, String english) {
        return new Said(indonesian, english);
    }

    /** @param language {@code en}, or anything else for Indonesian */
    public String in(String language) {
        return language.equals("en") ? english : indonesian;
    }
}

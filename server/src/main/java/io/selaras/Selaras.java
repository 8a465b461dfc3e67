package io.selaras;

import io.selaras.command.SelarasCommand;

/** The one entry of the packaged jar: {@code java -jar selaras.jar serve}, {@code import}, {@code forecast} and so on. */
public final class Selaras {
    public static void main(String[] args) {
        SelarasCommand.run(args);
    }
}

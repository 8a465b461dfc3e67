package io.selaras.platform;

import java.util.UUID;

public record DeviceId(UUID value) {
    public static DeviceId of(String text) {
        return new DeviceId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

package io.selaras.customers.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.stream.Collectors;

/** Filters on the organisation's own fields: {@code custom.NAME=value}, for any of them. */
class OwnFields {
    private static final String PREFIX = "custom.";

    private OwnFields() {}

    static Map<String, String> asked(HttpServletRequest request) {
        return request.getParameterMap().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(PREFIX) && !entry.getValue()[0].isBlank())
                .collect(Collectors.toMap(
                        entry -> entry.getKey().substring(PREFIX.length()), entry -> entry.getValue()[0].strip()));
    }
}

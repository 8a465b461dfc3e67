package io.selaras.platform.web;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/**
 * The API speaks JSON, as the contract says. A library among ours brings what writes XML, and a browser that opens an address
 * would rather have that.
 *
 * <p>A list in a body has no holes: {@code [null]} is refused where it is read, with its place, since no list of ours means
 * anything by one. What is read from tables and phones is not bodies, and has its own ways.
 */
@Configuration(proxyBeanMethods = false)
class JsonAnswers implements WebMvcConfigurer {
    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
        converters.configureMessageConvertersList(all -> {
            all.removeIf(one -> one.getSupportedMediaTypes().stream()
                    .anyMatch(type -> type.getSubtype().equals("xml")));
            all.replaceAll(JsonAnswers::strict);
        });
    }

    private static HttpMessageConverter<?> strict(HttpMessageConverter<?> converter) {
        return converter instanceof JacksonJsonHttpMessageConverter json
                ? new JacksonJsonHttpMessageConverter(withoutHoles(json.getMapper()))
                : converter;
    }

    static JsonMapper withoutHoles(JsonMapper json) {
        var builder = json.rebuild();
        for (var list : List.of(Collection.class, List.class, Set.class)) {
            builder.withConfigOverride(
                    list, override -> override.setNullHandling(JsonSetter.Value.forContentNulls(Nulls.FAIL)));
        }
        return builder.build();
    }
}

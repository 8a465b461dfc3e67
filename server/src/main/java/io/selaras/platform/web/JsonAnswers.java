package io.selaras.platform.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The API speaks JSON, as the contract says. A library among ours brings what writes XML, and a browser that opens an address
 * would rather have that.
 */
@Configuration(proxyBeanMethods = false)
class JsonAnswers implements WebMvcConfigurer {
    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
        converters.configureMessageConvertersList(all -> all.removeIf(one -> one.getSupportedMediaTypes().stream()
                .anyMatch(type -> type.getSubtype().equals("xml"))));
    }
}

package io.selaras.platform.web;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.EncodedResourceResolver;
import org.springframework.web.servlet.resource.PathResourceResolver;

/** The two web applications, from the jar: the console at {@code /}, the phone's at {@code /field/}. */
@Configuration(proxyBeanMethods = false)
class Pages implements WebMvcConfigurer {
    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        // Names with a fingerprint never change what they mean.
        registry.addResourceHandler("/assets/**")
                .addResourceLocations("classpath:/static/console/assets/")
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                .resourceChain(true)
                .addResolver(new EncodedResourceResolver())
                .addResolver(new PathResourceResolver());
        registry.addResourceHandler("/field/assets/**")
                .addResourceLocations("classpath:/static/field/assets/")
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                .resourceChain(true)
                .addResolver(new EncodedResourceResolver())
                .addResolver(new PathResourceResolver());
        registry.addResourceHandler("/field/**")
                .addResourceLocations("classpath:/static/field/")
                .setCacheControl(CacheControl.noCache())
                .resourceChain(true)
                .addResolver(new EncodedResourceResolver())
                .addResolver(new ScreenResolver("static/field/index.html"));
        registry.addResourceHandler("/**")
                .addResourceLocations("classpath:/static/console/")
                .setCacheControl(CacheControl.noCache())
                .resourceChain(true)
                .addResolver(new EncodedResourceResolver())
                .addResolver(new ScreenResolver("static/console/index.html"));
    }

    /** A bare folder has no path a resource could be found by. */
    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/").setViewName("forward:/index.html");
        registry.addViewController("/field/").setViewName("forward:/field/index.html");
        registry.addRedirectViewController("/field", "/field/");
    }

    /** An address of a screen is answered with the application, which finds the screen itself. */
    private static final class ScreenResolver extends PathResourceResolver {
        private final Resource application;

        ScreenResolver(String application) {
            this.application = new ClassPathResource(application);
        }

        @Override
        protected @Nullable Resource getResource(String path, Resource location) throws IOException {
            var found = super.getResource(path, location);
            if (found != null || path.contains(".")) {
                return found;
            }
            for (var notAScreen : new String[] {"api/", "sync/", "track/", "actuator/"}) {
                if (path.startsWith(notAScreen)) {
                    return null;
                }
            }
            return application.exists() ? application : null;
        }
    }
}

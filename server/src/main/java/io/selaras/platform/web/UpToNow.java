package io.selaras.platform.web;

import io.selaras.platform.OnlyKeeps;
import io.selaras.platform.Telling;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Whoever asks at a desk is answered from every fact that was kept before he asked. Phones are not held up: what they are fed
 * catches up within a second.
 */
@Component
class UpToNow implements HandlerInterceptor, WebMvcConfigurer {
    private final Telling telling;

    UpToNow(Telling telling) {
        this.telling = telling;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var actor = ActorParameter.of(request);
        if (actor != null && actor.device() == null && !onlyKeeps(handler)) {
            telling.upToNow(actor.organisation());
        }
        return true;
    }

    private static boolean onlyKeeps(Object handler) {
        return handler instanceof HandlerMethod method && method.hasMethodAnnotation(OnlyKeeps.class);
    }
}

package io.selaras.platform.web;

import io.selaras.platform.Allowed;
import io.selaras.platform.Open;
import io.selaras.platform.ProblemException;
import io.selaras.platform.ProblemType;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Deny by default: a handler says who may call it, and a house with an unmarked door does not open. */
@Configuration(proxyBeanMethods = false)
class Doors implements WebMvcConfigurer, HandlerInterceptor, SmartInitializingSingleton {
    private final ActorParameter actors;
    private final ApplicationContext house;

    Doors(ActorParameter actors, ApplicationContext house) {
        this.actors = actors;
        this.house = house;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(actors);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public void afterSingletonsInstantiated() {
        var unmarked = new ArrayList<String>();
        house.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((mapping, method) -> {
                    if (method.getBeanType().getName().startsWith("io.selaras") && !marked(method)) {
                        unmarked.add(mapping + " " + method);
                    }
                });
        if (!unmarked.isEmpty()) {
            throw new IllegalStateException("Handlers that do not say who may call them: " + unmarked);
        }
    }

    private static boolean marked(HandlerMethod method) {
        return method.hasMethodAnnotation(Allowed.class)
                || method.hasMethodAnnotation(Allowed.Anyone.class)
                || method.hasMethodAnnotation(Allowed.Device.class)
                || method.hasMethodAnnotation(Open.class);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        // The second dispatch of a stream that has ended carries no actor and decides nothing.
        if (request.getDispatcherType() != DispatcherType.REQUEST
                || !(handler instanceof HandlerMethod method)
                || !method.getBeanType().getName().startsWith("io.selaras")) {
            return true;
        }
        if (method.hasMethodAnnotation(Open.class)) {
            return true;
        }
        var actor = ActorParameter.of(request);
        if (actor == null) {
            throw new ProblemException(ProblemType.UNAUTHENTICATED, "Please sign in.");
        }
        if (method.hasMethodAnnotation(Allowed.Device.class)) {
            return allow(actor.device() != null);
        }
        // A phone's credential opens the phone's doors only.
        allow(actor.device() == null);
        @Nullable Allowed allowed = method.getMethodAnnotation(Allowed.class);
        return allow(allowed == null || actor.hasAny(allowed.value()));
    }

    private static boolean allow(boolean may) {
        if (!may) {
            throw new ProblemException(ProblemType.FORBIDDEN, "Your role does not include this.");
        }
        return true;
    }
}

package io.selaras.platform.web;

import io.selaras.platform.Actor;
import io.selaras.platform.ProblemException;
import io.selaras.platform.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Hands a handler the {@link Actor} that identity's filter has left on the request. */
@Component
public class ActorParameter implements HandlerMethodArgumentResolver {
    /** The request attribute that identity's filters fill. */
    public static final String ATTRIBUTE = Actor.class.getName();

    static @Nullable Actor of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Actor actor ? actor : null;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Actor.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binder) {
        var actor = of((HttpServletRequest) request.getNativeRequest());
        if (actor == null) {
            throw new ProblemException(ProblemType.UNAUTHENTICATED, "Please sign in.");
        }
        return actor;
    }
}

package io.selaras.platform.web;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Finds the handler of an address. Most of ours carry an id, so Spring asks every one of some four hundred mappings in turn;
 * most are out by the fixed beginning of their path, which is looked at first.
 */
@Component
class HandlerSearch implements WebMvcRegistrations {
    @Override
    public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
        return new ByBeginning();
    }

    private static final class ByBeginning extends RequestMappingHandlerMapping {
        /** By the mapping itself: to reckon what it is equal to takes longer than to see that it does not fit. */
        private final Map<RequestMappingInfo, Outline> outlines = new IdentityHashMap<>();

        @Override
        public void afterPropertiesSet() {
            super.afterPropertiesSet();
            getHandlerMethods().keySet().forEach(info -> outlines.put(info, Outline.of(info)));
        }

        @Override
        protected @Nullable HandlerMethod lookupHandlerMethod(String path, HttpServletRequest request)
                throws Exception {
            return super.lookupHandlerMethod(path, new Asked(path, request));
        }

        @Override
        protected @Nullable RequestMappingInfo getMatchingMapping(RequestMappingInfo info, HttpServletRequest request) {
            return request instanceof Asked asked
                            && outlines.get(info) instanceof Outline outline
                            && !outline.mayBe(asked)
                    ? null
                    : super.getMatchingMapping(info, request);
        }
    }

    /**
     * What can be seen of a mapping at a glance.
     *
     * @param beginning of every path, before the first variable
     * @param method the only one it takes; absent: several, or one of those that Spring answers for another
     */
    private record Outline(String beginning, @Nullable String method) {
        boolean mayBe(Asked asked) {
            return asked.path.startsWith(beginning) && (method == null || method.equals(asked.method));
        }

        static Outline of(RequestMappingInfo info) {
            var methods = info.getMethodsCondition().getMethods();
            var patterns = info.getPatternValues();
            return new Outline(
                    patterns.size() == 1 ? beginning(patterns.iterator().next()) : "",
                    methods.size() == 1 && !methods.contains(RequestMethod.GET)
                            ? methods.iterator().next().name()
                            : null);
        }

        private static String beginning(String pattern) {
            int end = 0;
            while (end < pattern.length() && "{*?".indexOf(pattern.charAt(end)) < 0) {
                end++;
            }
            // Without the last slash: "/x/**" is also "/x".
            return end == pattern.length() || end == 0 ? pattern.substring(0, end) : pattern.substring(0, end - 1);
        }
    }

    /** Every mapping asks for the method, which lies under a dozen wrappers. */
    private static final class Asked extends HttpServletRequestWrapper {
        final String path;
        private final String method;

        Asked(String path, HttpServletRequest request) {
            super(request);
            this.path = path;
            this.method = requireNonNull(request.getMethod());
        }

        @Override
        public String getMethod() {
            return method;
        }
    }
}

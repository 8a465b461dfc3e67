package io.selaras.platform.web;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.stereotype.Component;
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
        private final Map<RequestMappingInfo, String> beginnings = new IdentityHashMap<>();

        @Override
        public void afterPropertiesSet() {
            super.afterPropertiesSet();
            getHandlerMethods().keySet().forEach(info -> beginnings.put(info, beginning(info)));
        }

        @Override
        protected @Nullable HandlerMethod lookupHandlerMethod(String path, HttpServletRequest request)
                throws Exception {
            return super.lookupHandlerMethod(path, new Asked(path, request));
        }

        @Override
        protected @Nullable RequestMappingInfo getMatchingMapping(RequestMappingInfo info, HttpServletRequest request) {
            if (request instanceof Asked asked
                    && beginnings.get(info) instanceof String beginning
                    && !asked.path.startsWith(beginning)) {
                return null;
            }
            return super.getMatchingMapping(info, request);
        }

        /** What every path of the mapping begins with: one pattern's part before its first variable. */
        private static String beginning(RequestMappingInfo info) {
            var patterns = info.getPatternValues();
            if (patterns.size() != 1) {
                return "";
            }
            var pattern = patterns.iterator().next();
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

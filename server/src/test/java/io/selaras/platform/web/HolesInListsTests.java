package io.selaras.platform.web;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.annotation.JsonValue;
import io.selaras.Companies;
import io.selaras.Desks;
import io.selaras.HouseTest;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.json.JsonMapper;

/** A list with a hole in it is refused with the hole's place, in whichever body it comes. */
@HouseTest
class HolesInListsTests {
    private static final int DEEPEST = 4;

    @Autowired
    Companies companies;

    @Autowired
    Desks desks;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    @Autowired
    RequestMappingHandlerAdapter adapter;

    /** @param body that has nothing but the way to the hole; {@code pointer} the hole */
    private record Hole(Class<?> request, Object body, String pointer) {}

    /** Every list of every body, also those within records within it. */
    private List<Hole> holes() {
        var holes = new ArrayList<Hole>();
        mapping.getHandlerMethods()
                .values()
                .forEach(method -> Arrays.stream(method.getMethodParameters())
                        .filter(parameter -> parameter.hasParameterAnnotation(RequestBody.class))
                        .map(parameter -> parameter.getParameterType())
                        .filter(Class::isRecord)
                        .distinct()
                        .forEach(request -> inRecord(request, 0)
                                .forEach(hole -> holes.add(new Hole(request, hole.body, hole.pointer)))));
        return holes;
    }

    private static List<Hole> inRecord(Class<?> record, int deep) {
        var holes = new ArrayList<Hole>();
        for (var component : deep > DEEPEST ? new RecordComponent[0] : record.getRecordComponents()) {
            for (var hole : inType(component.getGenericType(), deep)) {
                holes.add(new Hole(
                        record, Map.of(component.getName(), hole.body), "/" + component.getName() + hole.pointer));
            }
        }
        return holes;
    }

    private static List<Hole> inType(Type type, int deep) {
        if (type instanceof Class<?> record && record.isRecord()) {
            // One with a form of its own says itself what it does not take: OpeningHours.
            return Arrays.stream(record.getMethods()).anyMatch(it -> it.isAnnotationPresent(JsonValue.class))
                    ? List.of()
                    : inRecord(record, deep + 1);
        }
        if (!(type instanceof ParameterizedType generic) || !(generic.getRawType() instanceof Class<?> raw)) {
            return List.of();
        }
        var of = generic.getActualTypeArguments();
        if (Map.class.isAssignableFrom(raw)) {
            return inType(of[1], deep).stream()
                    .map(hole -> new Hole(raw, Map.of("A", hole.body), "/A" + hole.pointer))
                    .toList();
        }
        if (!Collection.class.isAssignableFrom(raw)) {
            return List.of();
        }
        var holes = new ArrayList<Hole>();
        var hole = new ArrayList<Object>();
        hole.add(null);
        holes.add(new Hole(raw, hole, "/0"));
        inType(of[0], deep).forEach(in -> holes.add(new Hole(raw, List.of(in.body), "/0" + in.pointer)));
        return holes;
    }

    @Test
    void noBodyTakesAHoleInAList() {
        var json = adapter.getMessageConverters().stream()
                .filter(JacksonJsonHttpMessageConverter.class::isInstance)
                .map(JacksonJsonHttpMessageConverter.class::cast)
                .map(converter -> (JsonMapper) converter.getMapper())
                .findFirst()
                .orElseThrow();
        var wrong = new LinkedHashMap<String, String>();
        var holes = holes();
        for (var hole : holes) {
            var body = json.writeValueAsString(hole.body);
            var refused = catchThrowable(() -> json.readValue(body, hole.request));
            if (!(refused instanceof InvalidNullException problem)
                    || !ProblemAnswers.pointer(problem).equals(hole.pointer)) {
                wrong.put(hole.request.getName() + hole.pointer, body + " → " + refused);
            }
        }
        assertThat(holes).hasSizeGreaterThan(30);
        assertThat(wrong).isEmpty();
    }

    @Test
    void aHoleIsAnsweredWithItsPlace() {
        var desk = desks.signedIn(companies.company().marketer());
        var condition = "{\"field\":\"NAME\",\"test\":\"CONTAINS\",\"values\":[null]}";
        Map.of(
                        "{\"any\":false,\"conditions\":[null]}",
                        "/conditions/0",
                        "{\"any\":false,\"groups\":[null]}",
                        "/groups/0",
                        "{\"any\":false,\"conditions\":[" + condition + "]}",
                        "/conditions/0/values/0",
                        "{\"any\":false,\"conditions\":[{\"test\":\"IS\"}]}",
                        "/conditions/0/field",
                        "{\"any\":false,\"groups\":[{\"any\":true,\"conditions\":[{\"field\":\"NAME\"}]}]}",
                        "/groups/0/conditions/0/test")
                .forEach((body, place) -> {
                    var answer = desk.raw("POST", "/api/segment-counts", "application/json", body);
                    assertThat(answer.statusCode()).as(body + answer.body()).isEqualTo(400);
                    assertThat(requireNonNull(answer.body())).contains("\"pointer\":\"" + place + "\"");
                });
    }
}

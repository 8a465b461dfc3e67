package io.selaras;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.selaras.platform.Actor;
import io.selaras.platform.Allowed;
import io.selaras.platform.Open;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.servers.Server;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartFile;

/** Teaches springdoc our manners, so that contract/openapi.json says what the server really does. */
@TestConfiguration
@NullMarked
class ContractWriter {
    /** Who may call, next to each operation: roles, {@code ANYONE}, {@code PHONE} or {@code OPEN}. */
    static final String ALLOWED = "x-allowed";

    ContractWriter() {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Actor.class);
    }

    @Bean
    ModelResolver names(ObjectMapperProvider mappers) {
        return new ModelResolver(mappers.jsonMapper(), new Names());
    }

    /** An id is a record around a UUID and goes over the wire as its text. */
    @Bean
    ModelConverter ids() {
        return new ModelConverter() {
            @Override
            public @Nullable Schema<?> resolve(
                    AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
                if (raw(type.getType()) instanceof Class<?> it && isId(it)) {
                    return new StringSchema().format("uuid");
                }
                if (raw(type.getType()) instanceof Class<?> it
                        && (it == Object.class || tools.jackson.databind.JsonNode.class.isAssignableFrom(it))) {
                    return new Schema<>(); // anything
                }
                var schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
                if (schema != null && raw(type.getType()) instanceof Class<?> it && it.isRecord()) {
                    require(it, schema, context);
                }
                return schema;
            }
        };
    }

    private static boolean isId(Class<?> type) {
        return type.isRecord()
                && type.getSimpleName().endsWith("Id")
                && type.getRecordComponents().length == 1
                && type.getRecordComponents()[0].getType() == UUID.class;
    }

    private static @Nullable Class<?> raw(Type type) {
        if (type instanceof com.fasterxml.jackson.databind.JavaType java) {
            return java.getRawClass();
        }
        if (type instanceof ParameterizedType generic) {
            return (Class<?>) generic.getRawType();
        }
        return type instanceof Class<?> it ? it : null;
    }

    /** What may be absent says so with {@code @Nullable}; everything else of a record is always there. */
    private static void require(Class<?> type, Schema<?> schema, ModelConverterContext context) {
        var target = schema;
        if (schema.get$ref() != null) {
            target = context.getDefinedModels()
                    .get(schema.get$ref().substring(schema.get$ref().lastIndexOf('/') + 1));
        }
        if (target == null || target.getProperties() == null) {
            return;
        }
        for (var component : type.getRecordComponents()) {
            var name = name(component);
            var optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            var listed = target.getRequired() != null && target.getRequired().contains(name);
            if (!optional && !listed && target.getProperties().containsKey(name)) {
                target.addRequiredItem(name);
            }
        }
    }

    private static String name(RecordComponent component) {
        var named = component.getAccessor().getAnnotation(JsonProperty.class);
        return named == null || named.value().isEmpty() ? component.getName() : named.value();
    }

    @Bean
    OperationCustomizer doors() {
        return (operation, method) -> {
            operation.addExtension(ALLOWED, allowed(method));
            operation.setTags(List.of(room(method)));
            if (Arrays.stream(method.getMethodParameters())
                    .anyMatch(it -> it.getParameterType() == MultipartFile.class)) {
                upload(operation);
            }
            return operation;
        };
    }

    private static void upload(Operation operation) {
        var content = operation.getRequestBody().getContent();
        var body = content.remove("application/json");
        if (body != null) {
            content.addMediaType("multipart/form-data", body);
        }
    }

    private static String room(HandlerMethod method) {
        return method.getBeanType().getPackageName().split("\\.")[2];
    }

    private static List<String> allowed(HandlerMethod method) {
        if (method.hasMethodAnnotation(Open.class)) {
            return List.of("OPEN");
        }
        if (method.hasMethodAnnotation(Allowed.Device.class)) {
            return List.of("PHONE");
        }
        var roles = method.getMethodAnnotation(Allowed.class);
        return roles == null
                ? List.of("ANYONE")
                : Arrays.stream(roles.value()).map(Enum::name).sorted().toList();
    }

    @Bean
    OpenApiCustomizer house() {
        return api -> {
            api.setInfo(new Info()
                    .title("Selaras")
                    .version("1")
                    .description("Field sales and marketing on the same data. Refusals are RFC 9457 problems.")
                    .license(new License().name("Apache-2.0").identifier("Apache-2.0")));
            api.setServers(List.of(new Server().url("/")));
            api.getComponents().addSchemas("Problem", problem());
            api.getComponents()
                    .addResponses(
                            "Problem",
                            new ApiResponse()
                                    .description("A refusal or a failure (RFC 9457)")
                                    .content(new Content()
                                            .addMediaType(
                                                    "application/problem+json",
                                                    new MediaType()
                                                            .schema(new Schema<>()
                                                                    .$ref("#/components/schemas/Problem")))));
            api.getPaths().forEach(ContractWriter::describe);
            sort(api);
        };
    }

    private static Schema<?> problem() {
        return new ObjectSchema()
                .addProperty("type", new StringSchema())
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema())
                .addProperty("code", new StringSchema())
                .addProperty("reference", new StringSchema())
                .required(List.of("type", "title", "status", "code"));
    }

    private static void describe(String path, PathItem item) {
        item.readOperationsMap().forEach((method, operation) -> {
            operation.setOperationId(operationId(method.name(), path));
            operation
                    .getResponses()
                    .addApiResponse("default", new ApiResponse().$ref("#/components/responses/Problem"));
            sort(operation);
        });
    }

    /** "GET /api/outlets/{id}/coverage" is {@code getOutletsIdCoverage}: stable whatever methods are called. */
    private static String operationId(String method, String path) {
        return method.toLowerCase(Locale.ROOT)
                + Arrays.stream(path.replaceFirst("^/api", "").split("[^A-Za-z0-9]+"))
                        .filter(word -> !word.isEmpty())
                        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                        .collect(Collectors.joining());
    }

    /** Nothing in the file depends on the order in which classes were found. */
    private static void sort(OpenAPI api) {
        var paths = new io.swagger.v3.oas.models.Paths();
        new TreeMap<>(api.getPaths()).forEach(paths::addPathItem);
        api.setPaths(paths);
        api.setTags(null);
        api.getComponents().setSchemas(new TreeMap<>(api.getComponents().getSchemas()));
        api.getComponents().getSchemas().values().forEach(ContractWriter::sort);
    }

    private static void sort(Schema<?> schema) {
        if (schema.getProperties() != null && schema.getType() == null) {
            schema.addType("object");
        }
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(ContractWriter::openUp);
        }
        if (schema.getRequired() != null) {
            schema.setRequired(new ArrayList<>(new TreeSet<>(schema.getRequired())));
        }
    }

    /** A map of anything is of texts, numbers and yes or no alike, not of objects. */
    private static void openUp(Schema<?> schema) {
        if (schema.getAdditionalProperties() instanceof Schema<?> value
                && value.getTypes() != null
                && value.getTypes().equals(Set.of("object"))
                && value.getProperties() == null
                && value.getAdditionalProperties() == null) {
            schema.setAdditionalProperties(true);
        }
    }

    private static void sort(Operation operation) {
        var answers = new io.swagger.v3.oas.models.responses.ApiResponses();
        new TreeMap<>(operation.getResponses()).forEach(answers::addApiResponse);
        operation.setResponses(answers);
    }

    /** Type name to the classes that claim it: two of them would be one schema. */
    static final Map<String, TreeSet<String>> NAMES = new TreeMap<>();

    /** {@code Orders.Row} is OrdersRow, {@code PlanController.PlanAnswer} is PlanAnswer. */
    static final class Names extends io.swagger.v3.core.jackson.TypeNameResolver {
        @Override
        protected String nameForClass(Class<?> type, Set<Options> options) {
            if (!type.getName().startsWith("io.selaras.")) {
                return super.nameForClass(type, options);
            }
            var name = type.getSimpleName();
            for (var outer = type.getEnclosingClass(); outer != null; outer = outer.getEnclosingClass()) {
                var prefix = outer.getSimpleName().replaceFirst("Controller$", "");
                name = name.startsWith(prefix) ? name : prefix + name;
            }
            NAMES.computeIfAbsent(name, it -> new TreeSet<>()).add(type.getName());
            return name;
        }
    }
}

package de.hellweg.registry.catalogue.openapi;

import de.hellweg.trust.json.JsonValue;
import de.hellweg.trust.json.JsonValue.JsonArray;
import de.hellweg.trust.json.JsonValue.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads a document's operations. Parts it refers to are taken from the document itself, in at most eight steps; a
/// reference that leads out of it is shown and not followed.
final class InterfaceReading {
    private static final List<String> METHODS = List.of("get", "put", "post", "delete", "options", "head", "patch",
            "trace");
    private static final int MOST_OPERATIONS = 500;
    private static final int MOST_CHARACTERS = 1_000_000;
    private static final int MOST_PARAMETERS = 200;
    private static final int STEPS = 8;
    private static final int LONGEST_EXAMPLE = 20_000;

    private final OpenApiDocument document;
    private final Budget pieces = new Budget(MOST_CHARACTERS);
    private final Budget examplePieces = new Budget(MOST_CHARACTERS);
    private final SchemaReading schemas;
    private final Examples examples;

    InterfaceReading(OpenApiDocument document) {
        this.document = document;
        this.schemas = new SchemaReading(document, pieces);
        this.examples = new Examples(document, examplePieces);
    }

    ServiceInterface read() {
        var about = OpenApiDocument.object(document.root(), "info").orElseThrow();
        var operations = operations();
        var named = new ArrayList<SchemaNode>();
        OpenApiDocument.object(document.root(), "components").flatMap(all -> OpenApiDocument.object(all, "schemas"))
                .ifPresent(all -> all.members().forEach((name, schema) -> {
                    if (!pieces.exceeded()) {
                        named.add(schemas.read(name, false, Optional.of(schema)));
                    }
                }));
        return new ServiceInterface(OpenApiDocument.text(about, "title").orElse(""),
                OpenApiDocument.text(about, "version").orElse(""), text(about, "description"),
                operations, named, pieces.exceeded() || operations.size() >= MOST_OPERATIONS);
    }

    private List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        OpenApiDocument.object(document.root(), "paths").ifPresent(paths -> paths.members().forEach((path, value) -> {
            if (path.startsWith("/") && value instanceof JsonObject given) {
                resolved(given).ifPresent(item -> addOf(path, item, operations));
            }
        }));
        return operations;
    }

    private void addOf(String path, JsonObject item, List<Operation> operations) {
        for (var method : METHODS) {
            OpenApiDocument.object(item, method).ifPresent(operation -> {
                if (operations.size() < MOST_OPERATIONS && pieces.take()) {
                    operations.add(operation(method, path, item, operation));
                }
            });
        }
    }

    private Operation operation(String method, String path, JsonObject item, JsonObject operation) {
        var parameters = new ArrayList<Parameter>();
        objects(item.get("parameters")).forEach(parameter -> add(parameters, parameter));
        objects(operation.get("parameters")).forEach(parameter -> add(parameters, parameter));
        var body = OpenApiDocument.object(operation, "requestBody").flatMap(this::resolved);
        return new Operation(method.toUpperCase(Locale.ROOT), path, text(operation, "summary"),
                text(operation, "description"), isTrue(operation, "deprecated"), parameters,
                body.flatMap(given -> text(given, "description")),
                body.map(this::contents).orElse(List.of()), answers(operation));
    }

    private void add(List<Parameter> parameters, JsonObject given) {
        if (parameters.size() >= MOST_PARAMETERS || !pieces.take()) {
            return;
        }
        var parameter = resolved(given)
                .map(known -> new Parameter(SchemaReading.shortened(OpenApiDocument.text(known, "name").orElse("")),
                        SchemaReading.shortened(OpenApiDocument.text(known, "in").orElse("")),
                        isTrue(known, "required"), text(known, "description"),
                        schemas.read("", false, known.get("schema"))))
                .orElseGet(() -> new Parameter(reference(given).orElse(""), "", false, Optional.empty(),
                        schemas.read("", false, Optional.empty())));
        parameters.removeIf(other -> other.name().equals(parameter.name()) && other.in().equals(parameter.in()));
        parameters.add(parameter);
    }

    private List<Answer> answers(JsonObject operation) {
        var answers = new ArrayList<Answer>();
        OpenApiDocument.object(operation, "responses").ifPresent(all -> all.members().forEach((status, value) -> {
            if (value instanceof JsonObject given && pieces.take()) {
                var answer = resolved(given);
                answers.add(new Answer(SchemaReading.shortened(status),
                        answer.flatMap(known -> text(known, "description")).or(() -> reference(given)),
                        answer.map(this::contents).orElse(List.of())));
            }
        }));
        return answers;
    }

    private List<BodyContent> contents(JsonObject holder) {
        var contents = new ArrayList<BodyContent>();
        OpenApiDocument.object(holder, "content").ifPresent(all -> all.members().forEach((type, value) -> {
            if (value instanceof JsonObject content && pieces.take()) {
                contents.add(content(type, content));
            }
        }));
        return contents;
    }

    private BodyContent content(String type, JsonObject content) {
        var given = content.get("example").or(() -> OpenApiDocument.object(content, "examples")
                .flatMap(all -> all.members().values().stream().findFirst()).filter(JsonObject.class::isInstance)
                .flatMap(one -> resolved((JsonObject) one)).flatMap(one -> one.get("value")));
        var example = given.or(() -> content.get("schema").map(examples::of))
                .filter(value -> !(value instanceof JsonValue.JsonNull));
        var shown = pieces.text(example.map(InterfaceReading::written)).orElse("");
        return new BodyContent(SchemaReading.shortened(type), schemas.read("", false, content.get("schema")),
                shown, given.isPresent());
    }

    private static String written(JsonValue value) {
        var text = value instanceof JsonValue.JsonString(var plain) ? plain : IndentedJson.text(value);
        return text.length() <= LONGEST_EXAMPLE ? text : text.substring(0, LONGEST_EXAMPLE) + "…";
    }

    private Optional<String> text(JsonObject object, String name) {
        return pieces.text(OpenApiDocument.text(object, name));
    }

    private static Optional<String> reference(JsonObject given) {
        return OpenApiDocument.text(given, "$ref").map(reference -> "$ref " + SchemaReading.shortened(reference));
    }

    private Optional<JsonObject> resolved(JsonObject given) {
        var here = Optional.of(given);
        for (int step = 0; step < STEPS && here.isPresent(); step++) {
            var reference = OpenApiDocument.text(here.get(), "$ref");
            if (reference.isEmpty()) {
                return here;
            }
            here = document.target(reference.get());
        }
        return Optional.empty();
    }

    private static List<JsonObject> objects(Optional<JsonValue> value) {
        return value.isPresent() && value.get() instanceof JsonArray(var elements)
                ? elements.stream().filter(JsonObject.class::isInstance).map(JsonObject.class::cast).toList()
                : List.of();
    }

    private static boolean isTrue(JsonObject object, String name) {
        return object.get(name).filter(new JsonValue.JsonBoolean(true)::equals).isPresent();
    }
}

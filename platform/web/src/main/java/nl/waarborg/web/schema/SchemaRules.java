package nl.waarborg.web.schema;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Module;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.TypeScope;

import nl.waarborg.spi.AccountId;
import nl.waarborg.spi.Input;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.TenantId;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * How records and the {@link Input} annotations on their components become JSON Schema. Keeps to
 * what generators of clients understand: one type each, no {@code const}, nothing beside {@code
 * $ref}.
 */
final class SchemaRules implements Module {

    /** Text that is not blank. */
    static final String NOT_BLANK = "\\S";

    private static final long LARGEST_SAFE = (1L << 53) - 1;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Map<Class<?>, String[]> SCALARS =
            Map.ofEntries(
                    Map.entry(String.class, new String[] {"string"}),
                    Map.entry(boolean.class, new String[] {"boolean"}),
                    Map.entry(Boolean.class, new String[] {"boolean"}),
                    Map.entry(int.class, new String[] {"integer", "int32"}),
                    Map.entry(Integer.class, new String[] {"integer", "int32"}),
                    Map.entry(long.class, new String[] {"integer", "int64"}),
                    Map.entry(Long.class, new String[] {"integer", "int64"}),
                    Map.entry(double.class, new String[] {"number", "double"}),
                    Map.entry(Double.class, new String[] {"number", "double"}),
                    Map.entry(BigDecimal.class, new String[] {"number"}),
                    Map.entry(UUID.class, new String[] {"string", "uuid"}),
                    Map.entry(AccountId.class, new String[] {"string", "uuid"}),
                    Map.entry(SubjectId.class, new String[] {"string", "uuid"}),
                    Map.entry(TenantId.class, new String[] {"string"}),
                    Map.entry(LocalDate.class, new String[] {"string", "date"}),
                    Map.entry(Instant.class, new String[] {"string", "date-time"}),
                    Map.entry(Period.class, new String[] {"string"}));

    private final Set<Class<?>> requests;

    /** With the records that come in, which are closed and limited where others are not. */
    SchemaRules(Set<Class<?>> requests) {
        this.requests = requests;
    }

    @Override
    public void applyToConfigBuilder(SchemaGeneratorConfigBuilder builder) {
        builder.forTypesInGeneral()
                .withPropertySorter((_, _) -> 0)
                .withCustomDefinitionProvider(this::definition)
                .withDescriptionResolver(scope -> meaning(scope.getType().getErasedType()))
                .withAdditionalPropertiesResolver(this::additional)
                .withDefinitionNamingStrategy(new SchemaNames());
        builder.forFields()
                .withRequiredCheck(field -> !optional(field))
                .withInstanceAttributeOverride(this::constrain);
    }

    private @Nullable CustomDefinition definition(
            ResolvedType type, SchemaGenerationContext context) {
        Class<?> erased = type.getErasedType();
        String[] scalar = SCALARS.get(erased);
        if (scalar != null) {
            ObjectNode node = NODES.objectNode().put("type", scalar[0]);
            if (scalar.length > 1) {
                node.put("format", scalar[1]);
            }
            return inline(node);
        }
        if (erased == JsonDocument.class) {
            return new CustomDefinition(
                    NODES.objectNode()
                            .put("type", "object")
                            .put("description", String.valueOf(meaning(erased))),
                    CustomDefinition.DefinitionType.ALWAYS_REF,
                    CustomDefinition.EXCLUDING_ATTRIBUTES);
        }
        if (erased.isEnum()) {
            ObjectNode node = NODES.objectNode().put("type", "string");
            var names = node.putArray("enum");
            Arrays.stream(erased.getEnumConstants())
                    .map(e -> ((Enum<?>) e).name())
                    .forEach(names::add);
            return new CustomDefinition(
                    node,
                    CustomDefinition.DefinitionType.ALWAYS_REF,
                    CustomDefinition.INCLUDING_ATTRIBUTES);
        }
        if (Map.class.isAssignableFrom(erased)) {
            ObjectNode node = NODES.objectNode().put("type", "object");
            ResolvedType value = type.typeParametersFor(Map.class).get(1);
            node.set("additionalProperties", context.createDefinitionReference(value));
            return inline(node);
        }
        if (erased.isRecord()
                || Collection.class.isAssignableFrom(erased)
                || erased == Object.class) {
            return null;
        }
        throw new IllegalArgumentException("The API carries no values of " + erased.getName());
    }

    private static CustomDefinition inline(ObjectNode node) {
        return new CustomDefinition(
                node, CustomDefinition.INLINE_DEFINITION, CustomDefinition.INCLUDING_ATTRIBUTES);
    }

    private @Nullable Type additional(TypeScope scope) {
        return requests.contains(scope.getType().getErasedType()) ? Void.class : null;
    }

    private static @Nullable String meaning(AnnotatedElement element) {
        Input.Meaning meaning = element.getAnnotation(Input.Meaning.class);
        return meaning == null ? null : meaning.value();
    }

    private static boolean optional(FieldScope field) {
        return Arrays.stream(field.getRawMember().getAnnotatedType().getAnnotations())
                .anyMatch(a -> a.annotationType() == Nullable.class);
    }

    private void constrain(ObjectNode node, FieldScope field, SchemaGenerationContext context) {
        Class<?> owner = field.getRawMember().getDeclaringClass();
        Class<?> type = field.getType().getErasedType();
        RecordComponent component = component(owner, field.getRawMember().getName());
        boolean item = field.isFakeContainerItemScope();
        if (!item) {
            String meaning = meaning(component);
            if (meaning != null) {
                node.put("description", meaning);
            }
        }
        if (!requests.contains(owner)) {
            return;
        }
        if (type == String.class) {
            constrainText(node, component, item);
        } else if (List.class.isAssignableFrom(type) || Set.class.isAssignableFrom(type)) {
            Input.Items items = component.getAnnotation(Input.Items.class);
            if (items != null && items.min() > 0) {
                node.put("minItems", items.min());
            }
            node.put("maxItems", items == null ? 100 : items.max());
        } else {
            constrainNumber(node, component, type, item);
        }
    }

    private static void constrainText(ObjectNode node, RecordComponent component, boolean item) {
        Input.Form form = item ? null : component.getAnnotation(Input.Form.class);
        Input.FreeText free = component.getAnnotation(Input.FreeText.class);
        Input.Text text = component.getAnnotation(Input.Text.class);
        if (form != null) {
            TextRule rule = TextRule.of(form.value());
            node.put("format", rule.format()).put("minLength", 1).put("maxLength", rule.longest());
            node.putArray("examples").add(rule.example());
        } else if (free != null) {
            node.put("format", TextRule.FREE_TEXT.format());
            limit(node, 1, free.max(), NOT_BLANK);
        } else if (text != null) {
            boolean any = text.pattern().isEmpty();
            limit(
                    node,
                    text.min(),
                    text.max(),
                    any ? text.min() == 0 ? "" : NOT_BLANK : "^(?:" + text.pattern() + ")$");
        } else {
            limit(node, 1, 200, NOT_BLANK);
        }
    }

    private static void limit(ObjectNode node, int min, int max, String pattern) {
        node.put("minLength", min).put("maxLength", max);
        if (!pattern.isEmpty()) {
            node.put("pattern", pattern);
        }
    }

    private static void constrainNumber(
            ObjectNode node, RecordComponent component, Class<?> type, boolean item) {
        Input.Between between = item ? null : component.getAnnotation(Input.Between.class);
        if (between != null) {
            node.put("minimum", between.min()).put("maximum", between.max());
        } else if (type == int.class || type == Integer.class) {
            node.put("minimum", Integer.MIN_VALUE).put("maximum", Integer.MAX_VALUE);
        } else if (type == long.class || type == Long.class) {
            node.put("minimum", -LARGEST_SAFE).put("maximum", LARGEST_SAFE);
        }
    }

    private static RecordComponent component(Class<?> owner, String name) {
        return Arrays.stream(owner.getRecordComponents())
                .filter(c -> c.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}

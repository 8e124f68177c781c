package nl.waarborg.kernel.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;

import nl.waarborg.kernel.ModuleSettings;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The settings of one plugin in one tenant's document.
 *
 * @param json an object
 */
record JsonSettings(JsonNode json) implements ModuleSettings {

    /** Takes a value for what it is: no text for a number, no number for a text. */
    private static final ObjectMapper STRICT =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .withCoercionConfig(
                            LogicalType.Textual,
                            config -> {
                                config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                                config.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                                config.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
                            })
                    .build();

    @Override
    public <S extends Record> S as(Class<S> type) {
        try {
            return STRICT.treeToValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "The settings do not fit " + type.getName() + ": " + e.getOriginalMessage(), e);
        }
    }

    /** Holds the settings against a record, component by component. */
    void check(Class<? extends Record> type, BiConsumer<String, String> refuse) {
        Set<String> known = new HashSet<>();
        boolean fits = true;
        for (RecordComponent component : type.getRecordComponents()) {
            known.add(component.getName());
            fits &= checkComponent(component, refuse);
        }
        for (var entry : json.properties()) {
            if (!known.contains(entry.getKey())) {
                refuse.accept(entry.getKey(), "the module knows no such setting");
                fits = false;
            }
        }
        if (fits) {
            checkWhole(type, refuse);
        }
    }

    private boolean checkComponent(RecordComponent component, BiConsumer<String, String> refuse) {
        JsonNode value = json.get(component.getName());
        if (value == null || value.isNull()) {
            boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            if (!optional) {
                refuse.accept(component.getName(), "the module needs this setting");
            }
            return optional;
        }
        JavaType wanted = STRICT.constructType(component.getGenericType());
        try {
            STRICT.treeToValue(value, wanted);
            return true;
        } catch (JsonProcessingException | IllegalArgumentException e) {
            refuse.accept(
                    component.getName(),
                    "the value does not fit " + wanted.getRawClass().getSimpleName());
            return false;
        }
    }

    /** A record may refuse a combination of values by itself. */
    private void checkWhole(Class<? extends Record> type, BiConsumer<String, String> refuse) {
        try {
            as(type);
        } catch (IllegalStateException e) {
            Throwable cause = e.getCause() == null ? e : rootOf(e.getCause());
            refuse.accept("", "the module refuses the settings: " + cause.getMessage());
        }
    }

    private static Throwable rootOf(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}

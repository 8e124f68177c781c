package nl.waarborg.kernel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MutableCoercionConfig;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Reads the settings of a plugin in a tenant's document as the record that the plugin declares.
 * Strict: a key that the record has no component for, a missing one that is not {@code @Nullable}
 * and a value of another type are refused.
 */
public final class SettingsReader {

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .addModule(new Jdk8Module())
                    .addModule(new JavaTimeModule())
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .withCoercionConfig(LogicalType.Textual, SettingsReader::refuseOtherThanText)
                    .build();

    private SettingsReader() {}

    /**
     * Reads settings.
     *
     * @param json the settings as the text of a JSON object
     * @param type the record that the plugin declares
     * @throws IllegalArgumentException with what does not fit, in words for who wrote the settings
     */
    public static <S extends Record> S read(String json, Class<S> type) {
        try {
            return read(JSON.readTree(json), type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "the settings do not fit: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * Reads settings.
     *
     * @param json the settings, a JSON object
     * @param type the record that the plugin declares
     * @throws IllegalArgumentException with what does not fit, in words for who wrote the settings
     */
    public static <S extends Record> S read(JsonNode json, Class<S> type) {
        S settings;
        try {
            settings = JSON.treeToValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "the settings do not fit: " + e.getOriginalMessage(), e);
        }
        for (RecordComponent component : type.getRecordComponents()) {
            requirePresent(settings, component);
        }
        return settings;
    }

    /**
     * Says all that does not fit.
     *
     * @param json the settings, a JSON object
     * @param type the record that the plugin declares
     * @param refuse takes the setting, empty for all of them together, and what is wrong with it
     */
    public static void check(
            JsonNode json, Class<? extends Record> type, BiConsumer<String, String> refuse) {
        Set<String> known = new HashSet<>();
        boolean fits = true;
        for (RecordComponent component : type.getRecordComponents()) {
            known.add(component.getName());
            fits &= checkComponent(json.get(component.getName()), component, refuse);
        }
        for (var entry : json.properties()) {
            if (!known.contains(entry.getKey())) {
                refuse.accept(entry.getKey(), "the module knows no such setting");
                fits = false;
            }
        }
        if (fits) {
            checkWhole(json, type, refuse);
        }
    }

    private static boolean checkComponent(
            @Nullable JsonNode value,
            RecordComponent component,
            BiConsumer<String, String> refuse) {
        if (value == null || value.isNull()) {
            boolean optional = isOptional(component);
            if (!optional) {
                refuse.accept(component.getName(), "the module needs this setting");
            }
            return optional;
        }
        JavaType wanted = JSON.constructType(component.getGenericType());
        try {
            JSON.treeToValue(value, wanted);
            return true;
        } catch (JsonProcessingException | IllegalArgumentException e) {
            refuse.accept(
                    component.getName(),
                    "the value does not fit " + wanted.getRawClass().getSimpleName());
            return false;
        }
    }

    /** A record may refuse a combination of values by itself. */
    private static void checkWhole(
            JsonNode json, Class<? extends Record> type, BiConsumer<String, String> refuse) {
        try {
            read(json, type);
        } catch (IllegalArgumentException e) {
            Throwable root = e;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            refuse.accept("", "the module refuses the settings: " + root.getMessage());
        }
    }

    private static boolean isOptional(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static void refuseOtherThanText(MutableCoercionConfig texts) {
        texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    }

    private static void requirePresent(Record settings, RecordComponent component) {
        boolean optional = isOptional(component);
        try {
            component.getAccessor().setAccessible(true);
            if (!optional && component.getAccessor().invoke(settings) == null) {
                throw new IllegalArgumentException(
                        "the setting '" + component.getName() + "' is missing");
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A record's component can be read", e);
        }
    }
}

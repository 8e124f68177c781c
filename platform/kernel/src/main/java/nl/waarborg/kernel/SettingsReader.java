package nl.waarborg.kernel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
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
     * @param json the settings as a JSON object
     * @param type the record that the plugin declares
     * @throws IllegalArgumentException with what does not fit, in words for who wrote the settings
     */
    public static <S extends Record> S read(String json, Class<S> type) {
        S settings;
        try {
            settings = JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "the settings do not fit: " + e.getOriginalMessage(), e);
        }
        for (RecordComponent component : type.getRecordComponents()) {
            requirePresent(settings, component);
        }
        return settings;
    }

    private static void refuseOtherThanText(MutableCoercionConfig texts) {
        texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    }

    private static void requirePresent(Record settings, RecordComponent component) {
        boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
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

package nl.waarborg.kernel;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The record with what a mail needs to know: which types it may hold, and its values by name. */
final class MailModel {

    private static final Set<Class<?>> PLAIN =
            Set.of(
                    String.class,
                    int.class,
                    Integer.class,
                    long.class,
                    Long.class,
                    BigDecimal.class,
                    LocalDate.class,
                    Instant.class,
                    URI.class);

    private MailModel() {}

    /** Whether a component of that type can stand in a mail. */
    static boolean shows(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type inner = generic.getActualTypeArguments()[0];
            return (generic.getRawType() == Optional.class && PLAIN.contains(inner))
                    || (generic.getRawType() == List.class && inner == String.class);
        }
        return PLAIN.contains(type);
    }

    /** The values by the names of their components; an empty {@code Optional} is left out. */
    static Map<String, Object> values(Record model) {
        Map<String, Object> values = new HashMap<>();
        for (RecordComponent component : model.getClass().getRecordComponents()) {
            Object value = value(model, component);
            if (value instanceof Optional<?> optional) {
                optional.ifPresent(present -> values.put(component.getName(), present));
            } else {
                values.put(component.getName(), value);
            }
        }
        return values;
    }

    private static Object value(Record model, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            Object value = component.getAccessor().invoke(model);
            if (value == null) {
                throw new IllegalArgumentException(
                        "The model of a mail has no value for " + component.getName());
            }
            return value;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A record's component can be read", e);
        }
    }
}

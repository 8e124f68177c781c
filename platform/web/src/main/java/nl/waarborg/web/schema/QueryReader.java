package nl.waarborg.web.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.vertx.core.MultiMap;

import nl.waarborg.spi.PageRequest;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Reads query parameters into a record, by the same schema and with the same faults as a body.
 * Immutable and safe for threads.
 *
 * @param <Q> the record
 */
public final class QueryReader<Q> {

    private static final int USUAL_LIMIT = 50;
    private static final int LARGEST_LIMIT = 100;
    private static final Set<String> PAGING = Set.of("limit", "after");
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,18}(?:\\.[0-9]{1,18})?");
    public static final PageRequest FIRST_PAGE = new PageRequest(USUAL_LIMIT, Optional.empty());

    private final InputReader<Q> reader;
    private final Map<String, RecordComponent> components = new LinkedHashMap<>();
    private final boolean paged;

    public QueryReader(InputReader<Q> reader, Class<Q> type, boolean paged) {
        this.reader = reader;
        this.paged = paged;
        for (RecordComponent component : type.getRecordComponents()) {
            if (paged && PAGING.contains(component.getName())) {
                throw new IllegalArgumentException(
                        type.getName() + " may not name a parameter of paging");
            }
            components.put(component.getName(), component);
        }
    }

    /**
     * Reads the parameters.
     *
     * @throws Problem with all that is wrong
     */
    public Query<Q> read(MultiMap parameters) {
        List<Fault> faults = new ArrayList<>();
        PageRequest page = paged ? page(parameters, faults) : FIRST_PAGE;
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        for (String name : parameters.names()) {
            if (!(paged && PAGING.contains(name))) {
                put(tree, name, parameters.getAll(name), faults);
            }
        }
        try {
            Q query = reader.read(tree);
            if (faults.isEmpty()) {
                return new Query<>(query, page);
            }
        } catch (Problem problem) {
            problem.faults().stream().map(QueryReader::asParameter).forEach(faults::add);
        }
        throw Problem.invalid(faults);
    }

    private void put(ObjectNode tree, String name, List<String> values, List<Fault> faults) {
        RecordComponent component = components.get(name);
        if (component == null) {
            faults.add(new Fault("?" + name, "unknown-parameter", "is not known here"));
        } else if (Collection.class.isAssignableFrom(component.getType())) {
            ArrayNode array = tree.putArray(name);
            Class<?> item = itemType(component);
            values.forEach(value -> array.add(node(item, value)));
        } else if (values.size() > 1) {
            faults.add(new Fault("?" + name, "repeated", "may stand there once"));
        } else {
            tree.set(name, node(component.getType(), values.getFirst()));
        }
    }

    private static Class<?> itemType(RecordComponent component) {
        return component.getGenericType() instanceof ParameterizedType parameterized
                        && parameterized.getActualTypeArguments()[0] instanceof Class<?> item
                ? item
                : String.class;
    }

    private static JsonNode node(Class<?> type, String value) {
        if ((type == int.class || type == Integer.class || type == long.class || type == Long.class)
                && WHOLE.matcher(value).matches()) {
            return LongNode.valueOf(Long.parseLong(value));
        }
        if ((type == BigDecimal.class || type == double.class || type == Double.class)
                && DECIMAL.matcher(value).matches()) {
            return DecimalNode.valueOf(new BigDecimal(value));
        }
        if ((type == boolean.class || type == Boolean.class)
                && (value.equals("true") || value.equals("false"))) {
            return BooleanNode.valueOf(Boolean.parseBoolean(value));
        }
        return TextNode.valueOf(value);
    }

    private static PageRequest page(MultiMap parameters, List<Fault> faults) {
        String limit = parameters.get("limit");
        String after = parameters.get("after");
        int size = USUAL_LIMIT;
        if (limit != null) {
            size = WHOLE.matcher(limit).matches() ? Math.clamp(Long.parseLong(limit), 0, 101) : 0;
            if (size < 1 || size > LARGEST_LIMIT) {
                faults.add(new Fault("?limit", "out-of-range", "must be 1 to " + LARGEST_LIMIT));
            }
        }
        Optional<UUID> start = Optional.empty();
        if (after != null) {
            start =
                    TextRule.UUID.accepts(after)
                            ? Optional.of(UUID.fromString(after))
                            : Optional.empty();
            if (start.isEmpty()) {
                faults.add(new Fault("?after", TextRule.UUID.code(), TextRule.UUID.message()));
            }
        }
        return faults.isEmpty() ? new PageRequest(size, start) : FIRST_PAGE;
    }

    private static Fault asParameter(Fault fault) {
        String name = fault.pointer().isEmpty() ? "" : fault.pointer().substring(1);
        return new Fault("?" + name, fault.code(), fault.message());
    }

    /** The parameters and the page among them. */
    public record Query<Q>(Q parameters, PageRequest page) {}
}

package nl.waarborg.data.tx;

import io.vertx.sqlclient.Tuple;

import org.jooq.DSLContext;
import org.jooq.Param;
import org.jooq.QueryPart;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A jOOQ query as the driver wants it.
 *
 * @param sql with {@code $1}, {@code $2} for the parameters
 * @param binds the parameters
 */
record Rendering(String sql, Tuple binds) {

    private static final DSLContext JOOQ =
            DSL.using(
                    SQLDialect.POSTGRES,
                    new Settings()
                            .withRenderNamedParamPrefix("$")
                            .withRenderFormatted(false)
                            .withExecuteLogging(false));

    /**
     * Functions that leave the session of the transaction or run text as SQL. No query over
     * declared columns needs one; the database refuses the first as well where it lets us.
     */
    private static final Pattern OUT_OF_BOUNDS =
            Pattern.compile(
                    "\\b(set_config|\\w*_to_xml\\w*|\\w*_to_xmlschema|dblink\\w*|lo_\\w+|pg_\\w+)\\W*\\(",
                    Pattern.CASE_INSENSITIVE);

    /** Refuses a query of a plugin that could leave its session. */
    void requireWithinBounds() {
        if (OUT_OF_BOUNDS.matcher(sql).find()) {
            throw new IllegalArgumentException(
                    "A query may not call functions that reach outside its own rows");
        }
    }

    /** Renders a query. */
    static Rendering of(QueryPart query) {
        Tuple binds = Tuple.tuple();
        for (Param<?> param : paramsOf(query)) {
            binds.addValue(DatabaseValues.toDriver(param.getDataType(), param.getValue()));
        }
        return new Rendering(JOOQ.renderNamedParams(query), binds);
    }

    /** Renders only the text; the values follow in the order of the parameters, all empty here. */
    static String text(QueryPart query) {
        for (Param<?> param : paramsOf(query)) {
            if (param.getValue() != null) {
                throw new IllegalStateException("Write the value into the text: " + param);
            }
        }
        return JOOQ.renderNamedParams(query);
    }

    private static List<Param<?>> paramsOf(QueryPart query) {
        List<Param<?>> params = new ArrayList<>();
        for (Param<?> param : JOOQ.extractParams(query).values()) {
            if (param.getParamName() != null) {
                throw new IllegalArgumentException("Parameters with names are not supported");
            }
            if (!param.isInline()) {
                params.add(param);
            }
        }
        return params;
    }
}

package nl.waarborg.web.schema;

import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.impl.DefinitionKey;
import com.github.victools.jsonschema.generator.naming.SchemaDefinitionNamingStrategy;

import java.util.Map;

/**
 * Names schemas after their class. Where two classes share a name, each gets the name of its
 * enclosing class or package in front.
 */
final class SchemaNames implements SchemaDefinitionNamingStrategy {

    @Override
    public String getDefinitionNameForKey(DefinitionKey key, SchemaGenerationContext context) {
        return key.getType().getErasedType().getSimpleName();
    }

    @Override
    public void adjustDuplicateNames(
            Map<DefinitionKey, String> duplicates, SchemaGenerationContext context) {
        duplicates.replaceAll((key, name) -> surrounding(key.getType().getErasedType()) + name);
    }

    private static String surrounding(Class<?> type) {
        Class<?> enclosing = type.getEnclosingClass();
        if (enclosing != null) {
            return enclosing.getSimpleName();
        }
        String last = type.getPackageName().substring(type.getPackageName().lastIndexOf('.') + 1);
        return Character.toUpperCase(last.charAt(0)) + last.substring(1);
    }
}

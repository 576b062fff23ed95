package io.fairlead.space;

import io.fairlead.check.Require;
import java.util.List;

/**
 * When a parameter is active: its parent is active and has one of some values.
 *
 * @param parent the name of the parameter it depends on
 * @param values the parent's values that make it active, at least one; copied
 */
public record Condition(String parent, List<Object> values) {

    public Condition {
        Require.text("parent", parent);
        values = Require.notEmpty("values of a condition on \"" + parent + "\"", List.copyOf(values));
    }

    @Override
    public String toString() {
        return values.size() == 1 ? parent + " = " + values.get(0) : parent + " in " + values;
    }
}

package io.fairlead.space;

import io.fairlead.check.Require;

/**
 * What an expert expects of a parameter's best value.
 *
 * <p>For a number it is a normal density, cut off at the range: around {@code mode} with standard
 * deviation {@code spread}, in decades where the parameter's scale is logarithmic and in the parameter's
 * own unit where it is linear. For a choice, {@code mode} is the expected value and {@code spread} is
 * how many times more likely it is than each other one.
 *
 * @param mode the most likely value, as a candidate holds it
 * @param spread how far the best value may be from it, above zero
 */
public record Prior(Object mode, double spread) {

    public Prior {
        Require.positive("spread", spread);
    }
}

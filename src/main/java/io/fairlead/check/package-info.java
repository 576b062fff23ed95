/**
 * How fairlead refuses what it cannot work with.
 *
 * <p>{@link io.fairlead.check.Require} guards arguments: a broken rule there is a mistake in our own
 * code. {@link io.fairlead.check.UserException} tells a person what is wrong in something that they
 * gave, where, and how to mend it. Nothing else belongs here.
 */
@NullMarked
package io.fairlead.check;

import org.jspecify.annotations.NullMarked;

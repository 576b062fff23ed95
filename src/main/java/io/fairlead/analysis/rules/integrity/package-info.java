/**
 * Rules about the log itself: is there enough of it, is it broken, was it cut, what was it selected on.
 *
 * <p>They come first: a broken log makes every other statistic doubtful.
 */
@NullMarked
package io.fairlead.analysis.rules.integrity;

import org.jspecify.annotations.NullMarked;

/**
 * Training curves whose ground truth is known by construction, and how well the analyst does on them.
 */
@NullMarked
package io.fairlead.testing.diagnosis;

import org.jspecify.annotations.NullMarked;

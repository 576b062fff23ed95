/** What a terminal shows: aligned tables, small pictures made of characters, numbers as people read them. */
@NullMarked
package io.fairlead.report.text;

import org.jspecify.annotations.NullMarked;

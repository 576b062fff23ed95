/** How fast each kind of log is read, measured by JMH. */
@NullMarked
package io.fairlead.bench.reader;

import org.jspecify.annotations.NullMarked;

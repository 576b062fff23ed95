/**
 * Blocks of lines that belong together: tables in boxes, the screens of YOLO, what detectron2 and ESPnet print.
 *
 * <p>Each rule remembers the head of its block and gives values when a row or the end of the block comes.
 */
@NullMarked
package io.fairlead.logs.trainer.blocks;

import org.jspecify.annotations.NullMarked;

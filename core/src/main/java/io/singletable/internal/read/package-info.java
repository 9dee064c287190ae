/**
 * The execution of reads: point reads, histories, and access plans run range by range,
 * page by page, with their positions and budgets. Decodes the items that it reads into
 * entities or projections. Plans nothing, and writes nothing.
 */
@NullMarked
package io.singletable.internal.read;

import org.jspecify.annotations.NullMarked;

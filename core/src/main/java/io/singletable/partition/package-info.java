/**
 * Partitions that get most of the load, found from the keys of the application's own
 * requests. A leaf: nothing here knows entities, items or requests, and no key is kept.
 */
@NullMarked
package io.singletable.partition;

import org.jspecify.annotations.NullMarked;

package io.singletable.internal.backfill;

/**
 * Kind of a count, beside those of parts and leftovers. The names are stored.
 */
enum Count {

	SCANNED, OF_TYPE, DRIFTED, CHANGED, CHANGED_MEANWHILE

}

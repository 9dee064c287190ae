package io.singletable.internal.backfill;

/**
 * What is counted, beside parts and leftovers. The names are stored.
 */
enum Count {

	SCANNED, OF_TYPE, DRIFTED, CHANGED, CHANGED_MEANWHILE

}

package io.singletable;

/**
 * Consistency of a read by key.
 */
public enum ReadConsistency {

	/**
	 * May miss the latest writes. Costs half a read unit per 4 KB.
	 */
	EVENTUAL,

	/**
	 * Reflects every write that was acknowledged before. Costs one read unit per 4 KB.
	 */
	STRONG

}
